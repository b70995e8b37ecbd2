import { foldText } from '../../text/fold.ts';

export interface StatedAnswers {
  /** Harmonic mean of precision and recall of the answers that a text states, in [0, 1]. */
  readonly f1: number;
  readonly statesWrong: boolean;
}

/**
 * Which of the known answers a text states, after the exact match of RAMDocs: an answer is stated when its words
 * stand in the text in a row, whatever their case, accents and marks. Precision is the share of gold answers among
 * the gold and wrong answers stated, recall the share of the gold answers that are stated; other words of the text
 * count neither way. A wrong answer within the words of a gold one ("1900" in "1 May 1900") is not stated.
 */
export function scoreAnswers(
  text: string,
  goldAnswers: readonly string[],
  wrongAnswers: readonly string[],
): StatedAnswers {
  const words = plain(text);
  const gold = goldAnswers.filter((answer) => words.includes(plain(answer))).length;
  const rest = goldAnswers.reduce((left, answer) => left.replaceAll(plain(answer), ' | '), words);
  const wrong = wrongAnswers.filter((answer) => rest.includes(plain(answer))).length;
  const f1 = (2 * gold) / (gold + wrong + goldAnswers.length);
  return { f1, statesWrong: wrong > 0 };
}

function plain(text: string): string {
  return ` ${(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
