import { foldText } from '../../text/fold.ts';
import type { Passage } from '../../text/passage.ts';
import { areCopies, type Likeness, type Likenesses } from './copies.ts';
import type { Span } from './overlay.ts';
import type { Objection, Position, Statement } from './types.ts';

/**
 * Finds passages to set aside: near-duplicates of another that answer something else because of a swap in what both
 * state. Which of the two is the original: the one whose words more of the other passages hold; as many for both,
 * the one that is ranked before the other.
 *
 * NOTE: the number of sources tells nothing about an answer in general (many right answers have one source); it is
 * asked here only between two texts that cannot both be genuine.
 */
export function raiseObjections(
  passages: readonly Passage[],
  positions: readonly Position[],
  likenesses: Likenesses,
): Objection[] {
  const texts = passages.map(({ text }) => plain(text));
  return likenesses.copies.flatMap(({ first, second, swaps }) => {
    const one = positions[first]?.statements[0];
    const other = positions[second]?.statements[0];
    if (!one || !other) return [];
    const swap = swaps.find(({ here, there }) => isWithin(here, one) && isWithin(there, other));
    if (!swap) return [];
    const before = wordsAt(passages[first]!, swap.here);
    const after = wordsAt(passages[second]!, swap.there);
    const holding = (words: string) =>
      texts.filter((text, k) => !isParty(likenesses, k, first, second) && text.includes(plain(words))).length;
    return holding(after) > holding(before)
      ? [{ place: first, original: second, says: before, instead: after }]
      : [{ place: second, original: first, says: after, instead: before }];
  });
}

/** Whether a statement must not be told: its passage is set aside, or it repeats what was said there instead. */
export function isSetAside({ place, text }: Statement, objections: readonly Objection[]): boolean {
  return objections.some(
    (objection) => objection.place === place || plain(text).includes(plain(objection.says)),
  );
}

function isParty(
  likenesses: Likenesses,
  k: number,
  first: Likeness['first'],
  second: Likeness['second'],
): boolean {
  return k === first || k === second || areCopies(likenesses, k, first) || areCopies(likenesses, k, second);
}

function isWithin({ start, end }: Span, statement: Span): boolean {
  return start >= statement.start && end <= statement.end;
}

function wordsAt({ text }: Passage, { start, end }: Span): string {
  return text.slice(start, end);
}

/** Whole words without marks, so that "1900" is not found in "19001". */
function plain(text: string): string {
  return ` ${(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;
}
