import { placeholdersOf } from './placeholders.ts';
import type { Tool, ToolResult } from './tool.ts';

/** @param path names separated by points; a number picks from a list. @returns undefined when there is no such field. */
export function fieldOf(data: unknown, path: string): unknown {
  let value: unknown = data;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/**
 * The fields of a result that the tool's own texts speak of, and its `fields`: all that a chat model is shown, so
 * that what else the service tells stays with us.
 */
export function namedFields(tool: Tool, { data }: ToolResult): Readonly<Record<string, unknown>> {
  const named = tool.answers.flatMap(({ when, text }) => [
    ...Object.keys(when),
    ...placeholdersOf(text.en),
    ...placeholdersOf(text.fr),
  ]);
  const values = [...new Set([...named, ...tool.fields])].map((path) => [path, fieldOf(data, path)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null));
}
