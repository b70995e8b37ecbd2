import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WebhookEvent } from '../server/protocol/admin-webhooks.ts';
import { WEBHOOKS } from '../server/protocol/catalogue/webhooks.ts';
import { WIRE_SCHEMAS } from '../server/protocol/schemas/wire-schemas.ts';
import { createApiFiles } from './api-page/api-files.ts';

const root = join(import.meta.dirname, '..');
const files = createApiFiles(root);
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Document {
  readonly components: { readonly schemas: object; readonly messages?: object };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
}

describe('the documents of the API', () => {
  it.each(Object.keys(files))('%s is what npm run api-docs writes: run it after a change', (path) => {
    expect(read(path)).toBe(files[path]);
  });

  it.each(['docs/asyncapi.json', 'docs/openapi.json'])('%s refers to nothing that is not in it', (path) => {
    const document = JSON.parse(files[path]!) as Document;
    const targets = refsIn(document);
    expect(targets.length).toBeGreaterThan(100);
    expect(targets.filter((target) => resolve(document, target) === undefined)).toEqual([]);
  });

  it.each(['docs/asyncapi.json', 'docs/openapi.json'])('%s has no shape that nothing uses', (path) => {
    const document = JSON.parse(files[path]!) as Document;
    const used = new Set(refsIn(document));
    const { schemas, messages = {} } = document.components;
    const all = [
      ...Object.keys(schemas).map((name) => `#/components/schemas/${name}`),
      ...Object.keys(messages).map((name) => `#/components/messages/${name}`),
    ];
    expect(all.filter((target) => !used.has(target))).toEqual([]);
  });

  it('openapi.json gives every operation an id of its own, and every parameter of a path', () => {
    const { paths = {} } = JSON.parse(files['docs/openapi.json']!) as Document;
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, ...operation })),
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^\w+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, parameters = [] } of operations as { path: string; parameters?: Parameter[] }[]) {
      const given = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
      expect(given).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    }
  });

  it('api.md links only to its own headings and to files that are there', () => {
    const page = files['docs/api.md']!.replace(/^```[\s\S]*?^```/gm, '');
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => toAnchor(heading!));
    expect(new Set(anchors).size).toBe(anchors.length);
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link!);
    const inside = links.filter((link) => link.startsWith('#'));
    expect(inside.filter((link) => !anchors.includes(link.slice(1)))).toEqual([]);
    for (const link of links.filter((link) => !link.startsWith('#'))) {
      expect(read(join('docs', link)).length).toBeGreaterThan(0);
    }
  });
});

describe('docs/webhooks.md', () => {
  it('shows a body of the documented shape for each event', () => {
    const blocks = [...read('docs/webhooks.md').matchAll(/^```json\n([\s\S]*?)^```/gm)];
    const bodies = blocks.map(([, json]) => JSON.parse(json!) as { readonly event: WebhookEvent });
    expect(bodies.map(({ event }) => event)).toEqual(Object.keys(WEBHOOKS));
    for (const body of bodies) {
      expect(WIRE_SCHEMAS[WEBHOOKS[body.event].payload].parse(body)).toEqual(body);
    }
  });
});

interface Parameter {
  readonly in: string;
  readonly name: string;
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : refsIn(child),
  );
}

/** What a pointer such as `#/components/schemas/Message` points to. */
function resolve(document: unknown, pointer: string): unknown {
  return pointer
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], document);
}

/** As GitHub makes them. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/\s/g, '-');
}
