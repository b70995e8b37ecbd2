import type { ClaimWord } from './claim.ts';
import { areOpposites } from './opposites.ts';

/** Share of the words of a sentence from which on it is a copy, in which a changed word changes what is said. */
const NEARLY_A_COPY = 0.75;

export interface Comparison {
  /** It says the source nearly word for word, */
  readonly isCopy: boolean;
  /** but for words that stand in the place of others. */
  readonly isAltered: boolean;
}

/**
 * Lays a sentence along a source, by their longest common subsequence of words. A copy with a word of content in
 * another's place, or with an opposite, says something else, however much the two have in common.
 */
export function compareWords(said: readonly ClaimWord[], source: readonly ClaimWord[]): Comparison {
  const pairs = alignWords(said, source);
  const share = said.length === 0 ? 0 : pairs.length / said.length;
  if (share < NEARLY_A_COPY) return { isCopy: false, isAltered: false };
  let [i, j] = [-1, -1];
  for (const [at, place] of [...pairs, [said.length, source.length] as const]) {
    const [own, other] = [said.slice(i + 1, at), source.slice(j + 1, place)];
    const isInside = i >= 0 || at < said.length;
    if (isInside && own.length <= 2 && isReplaced(own, other, i, at, said.length))
      return { isCopy: true, isAltered: true };
    [i, j] = [at, place];
  }
  return { isCopy: true, isAltered: false };
}

function isReplaced(
  own: readonly ClaimWord[],
  other: readonly ClaimWord[],
  before: number,
  after: number,
  length: number,
): boolean {
  if (own.length === 0 || other.length === 0) return false;
  // at its edges a sentence touches words that belong to others: only the nearest one stands in its place
  const near = before < 0 ? other.slice(-own.length) : after >= length ? other.slice(0, own.length) : other;
  if (own.some(({ folded }) => near.some((word) => areOpposites(folded, word.folded)))) return true;
  if (near.length > own.length + 1) return false;
  return own.some(({ term }) => term !== undefined) && near.some(({ term }) => term !== undefined);
}

/** Pairs of places, ascending; words match by their stem, else as they are written. */
function alignWords(said: readonly ClaimWord[], source: readonly ClaimWord[]): (readonly [number, number])[] {
  const isSame = (i: number, j: number) => {
    const [one, other] = [said[i]!, source[j]!];
    return one.folded === other.folded || (one.term !== undefined && one.term === other.term);
  };
  const width = source.length + 1;
  const lengths = new Uint16Array((said.length + 1) * width);
  for (let i = said.length - 1; i >= 0; i -= 1) {
    for (let j = source.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = isSame(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < said.length && j < source.length; ) {
    if (isSame(i, j)) pairs.push([i++, j++]);
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}
