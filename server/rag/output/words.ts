import { foldText } from '../../text/fold.ts';

/** A word of a text: folded, and where it stands. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Invisible marks between letters belong to the word and are left out of it. */
const WORD = /[\p{L}\p{M}\p{N}\p{Cf}]+/gu;

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: foldText(match[0].replace(/\p{Cf}/gu, '').normalize('NFKC')),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
