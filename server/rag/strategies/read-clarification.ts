import { isPlainLine, listItems } from './read-model-lines.ts';

/** What an answer says that asks back. */
export interface Clarification {
  readonly text: string;
  /** At most four, all different. */
  readonly suggestions: readonly string[];
}

const LONGEST = 160;

/** @returns undefined unless the reply is exactly one question and two to four replies to click, all plain text. */
export function readClarification(reply: string): Clarification | undefined {
  const [first = '', ...rest] = reply.trim().split('\n');
  const text = first.trim();
  const suggestions = [...new Set(listItems(rest.join('\n')))];
  const isQuestion = text.indexOf('?') === text.length - 1 && isPlainLine(text, LONGEST);
  const isList = rest.filter((line) => line.trim() !== '').length === listItems(rest.join('\n')).length;
  const isChoice = suggestions.length >= 2 && suggestions.length <= 4;
  if (!isQuestion || !isList || !isChoice) return undefined;
  return suggestions.every((one) => isPlainLine(one, LONGEST)) ? { text, suggestions } : undefined;
}
