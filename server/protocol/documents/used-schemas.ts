import type { WireSchemaName } from '../schemas/wire-schemas.ts';
import { type JsonSchema, toJsonSchemas } from './json-schemas.ts';

const REF = /^#\/components\/schemas\/(.+)$/;

/** The shapes that a document refers to, and those that they refer to, in the order of the names. */
export function usedSchemas(document: object): Record<string, JsonSchema> {
  const all = toJsonSchemas();
  const used = new Set<string>();
  const follow = (value: unknown): void => {
    for (const name of referredNames(value)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(all[name as WireSchemaName]);
    }
  };
  follow(document);
  return Object.fromEntries(Object.entries(all).filter(([name]) => used.has(name)));
}

function referredNames(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const name = key === '$ref' && typeof child === 'string' ? REF.exec(child)?.[1] : undefined;
    return name === undefined ? referredNames(child) : [name];
  });
}
