import type { Citation } from '../../protocol/message.ts';
import type { Passage } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import { unitsOf } from '../built-in/units.ts';
import { toCitation } from '../citation.ts';

const MARKER = /\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g;

export interface CitedText {
  /** With markers that count the citations: [1] is the first of them. */
  readonly text: string;
  readonly citations: readonly Citation[];
}

/**
 * What a model's text cites: the passages whose number it names, in the order of the list, each with its
 * sentence that shares most with what the text says. A text that names none cites the first passage. Markers
 * of passages that do not exist are removed.
 *
 * @param passages at least one.
 */
export function citedText(text: string, passages: readonly Passage[]): CitedText {
  const named = new Set([...text.matchAll(MARKER)].flatMap((match) => numbersOf(match[1]!)));
  const cited = passages.flatMap((_, i) => (named.has(i + 1) ? [i] : []));
  const used = cited.length > 0 ? cited : [0];
  const renumbered = text.replace(MARKER, (_, numbers: string) => {
    const positions = numbersOf(numbers).map((number) => used.indexOf(number - 1) + 1);
    return positions
      .filter((position) => position > 0)
      .map((position) => `[${position}]`)
      .join('');
  });
  return {
    text: cited.length > 0 ? renumbered : renumbered.replace(/ +(?=[.,;:!?]|$)/gm, ''),
    citations: used.map((i) => toCitation(passages[i]!, bestQuote(passages[i]!, sayingsOf(text, i + 1)))),
  };
}

function numbersOf(numbers: string): number[] {
  return numbers.split(',').map(Number);
}

/** The sentences of the text that name a passage; all of it when none does. */
function sayingsOf(text: string, number: number): string {
  const sayings = text
    .split(/(?<=\])(?!\s*\[)|\n/)
    .filter((saying) => [...saying.matchAll(MARKER)].some((match) => numbersOf(match[1]!).includes(number)));
  return (sayings.length > 0 ? sayings.join(' ') : text).replace(MARKER, '');
}

function bestQuote(passage: Passage, saying: string): string {
  const said = new Set(tokenize(saying));
  const units = unitsOf(passage.text).filter(({ kind }) => kind !== 'heading');
  const shared = units.map(({ text }) => {
    const terms = new Set(tokenize(text));
    const count = [...terms].filter((term) => said.has(term)).length;
    return count / Math.sqrt(terms.size + 1);
  });
  const best = shared.indexOf(Math.max(...shared));
  return units[best]?.text ?? passage.text;
}
