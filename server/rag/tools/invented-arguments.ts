import { foldText } from '../../text/fold.ts';
import type { Tool, ToolArguments } from './tool.ts';

/** Shorter ones may be counted ("two of them"); from here on a number names something. */
const SHORTEST_NAME = 3;

/** Where the values of arguments may come from. */
export interface ArgumentSources {
  /** By the visitor. */
  readonly said: readonly string[];
  /** Whole values of results; absent before the first result. */
  readonly results?: readonly string[];
}

/**
 * The arguments that nobody gave. An order number that a model made up would show one visitor the order of another,
 * so numbers must be the visitor's; leading zeros, and blanks, points and hyphens between digits, do not matter.
 * Once a result was read, which may hold anybody's text, every argument must be the visitor's words or exactly a
 * field of a result. Fixed choices and truth values are left out, and dates: "tomorrow" is one too.
 *
 * @returns the parameters' names.
 */
export function inventedArguments(
  { parameters }: Pick<Tool, 'parameters'>,
  given: ToolArguments,
  { said, results }: ArgumentSources,
): string[] {
  return Object.entries(given).flatMap(([name, value]) => {
    const { format, enum: values, type } = parameters.properties[name]!;
    if (format === 'date' || values !== undefined || type === 'boolean') return [];
    const text = String(value);
    const isGiven =
      results === undefined ? hasNamesOf(text, said) : results.includes(text) || isSaid(text, said);
    return isGiven ? [] : [name];
  });
}

function hasNamesOf(text: string, said: readonly string[]): boolean {
  const known = said.flatMap((turn) => numbersOf(turn.replace(/(?<=\d)[\s.-]+(?=\d)/g, '')));
  const names = numbersOf(text).filter((number) => number.length >= SHORTEST_NAME);
  return names.every((number) => known.includes(number));
}

function isSaid(text: string, said: readonly string[]): boolean {
  const words = wordsOf(text);
  return said.some((turn) => ` ${wordsOf(turn)} `.includes(` ${words} `));
}

function wordsOf(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** Whether a text has no number that the sources do not have. */
export function hasOnlyNumbersOf(text: string, sources: readonly string[]): boolean {
  const known = new Set(sources.flatMap(numbersOf));
  return numbersOf(text).every((number) => known.has(number));
}

/** Runs of digits, without leading zeros. */
function numbersOf(text: string): string[] {
  return (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''));
}
