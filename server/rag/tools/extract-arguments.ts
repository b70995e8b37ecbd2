import type { Tool } from './tool.ts';
import type { ParameterDefinition } from './tool-definition.ts';

/** Patterns read no further: they are the operator's, but the text is anybody's. */
const LONGEST_TEXT = 500;

/**
 * What the tool's patterns find in a text, by parameter: the first group of the first pattern that matches, else
 * all that it matched, as the parameter's type. A truth value is true when its pattern matches.
 */
export function extractArguments(
  tool: Pick<Tool, 'match' | 'parameters'>,
  text: string,
): Record<string, unknown> {
  const read = text.slice(0, LONGEST_TEXT);
  const found = Object.entries(tool.match.patterns).flatMap(([name, patterns]) => {
    const match = firstMatch(patterns, read);
    const parameter = tool.parameters.properties[name];
    if (match === undefined || parameter === undefined) return [];
    return [[name, toType(match[1] ?? match[0], parameter)] as const];
  });
  return Object.fromEntries(found);
}

function firstMatch(patterns: readonly string[], text: string): RegExpExecArray | undefined {
  for (const pattern of patterns) {
    const match = new RegExp(pattern, 'iu').exec(text);
    if (match) return match;
  }
  return undefined;
}

function toType(found: string, { type, enum: values }: ParameterDefinition): unknown {
  if (type === 'boolean') return true;
  if (type !== 'string') return Number(found.replace(',', '.'));
  return values?.find((value) => value.toLowerCase() === found.toLowerCase()) ?? found;
}
