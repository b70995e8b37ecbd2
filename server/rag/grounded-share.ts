import type { Passage } from '../text/passage.ts';
import { tokenize } from '../text/tokens.ts';

/** Marks of citations and of list items, which are no words of the answer. */
const MARKS = /\[\d{1,2}(?:\s*,\s*\d{1,2})*\]|^\s*\d+\.\s/gm;

/**
 * Share of the distinct terms of a text that stand in the passages or in the question, in [0, 1]: what is not there
 * may have been made up. 1 for a text without terms.
 *
 * NOTE: terms do not meet across languages; an answer from a page in another language has a low share.
 */
export function groundedShare(text: string, question: string, passages: readonly Passage[]): number {
  const said = new Set(tokenize(text.replace(MARKS, ' ')));
  if (said.size === 0) return 1;
  const sources = passages.map((passage) => `${passage.title} ${passage.section ?? ''} ${passage.text}`);
  const given = new Set(tokenize([question, ...sources].join('\n')));
  return [...said].filter((term) => given.has(term)).length / said.size;
}
