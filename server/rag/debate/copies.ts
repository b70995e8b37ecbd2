import type { Passage } from '../../text/passage.ts';
import { overlay, type Span, type Swap } from './overlay.ts';

/** Two passages with words in common; the first is ranked before the second. */
export interface Likeness {
  readonly first: number;
  readonly second: number;
  readonly share: number;
  readonly swaps: readonly Swap[];
}

/** What is known of how the passages of a debate lie over each other. */
export interface Likenesses {
  /** Near-duplicates that say something else in a few places. */
  readonly copies: readonly Likeness[];
  /** Pairs with less in common. */
  readonly others: readonly Likeness[];
}

/** Fewer words in common are chance. */
const FEWEST_SHARED = 12;
/** A copy has this share of the shorter passage in common, and differs in at most so many places. */
const COPIED_SHARE = 0.3;
const MOST_SWAPS = 6;

/**
 * NOTE: pages with different titles speak of different things in the same words ("Standard plan", "Premium plan"),
 * and so may two sections of one document: neither is a copy.
 */
export function findLikenesses(passages: readonly Passage[]): Likenesses {
  const alike = passages.flatMap((one, first) =>
    passages.slice(first + 1).flatMap((other, i) => {
      const { shared, share, swaps } = overlay(one.text, other.text);
      if (shared < FEWEST_SHARED || swaps.length > MOST_SWAPS || speakOfDifferentThings(one, other))
        return [];
      return [{ first, second: first + 1 + i, share, swaps }];
    }),
  );
  return {
    copies: alike.filter(({ share }) => share >= COPIED_SHARE),
    others: alike.filter(({ share }) => share < COPIED_SHARE),
  };
}

export function areCopies({ copies }: Likenesses, one: number, other: number): boolean {
  return copies.some(
    ({ first, second }) => first === Math.min(one, other) && second === Math.max(one, other),
  );
}

/** Where a passage says something else than those like it. */
export function spansOf(pairs: readonly Likeness[], place: number): Span[] {
  return pairs
    .filter(({ first, second }) => first === place || second === place)
    .flatMap(({ first, swaps }) => swaps.map(({ here, there }) => (first === place ? here : there)));
}

function speakOfDifferentThings(one: Passage, other: Passage): boolean {
  return one.documentId === other.documentId || one.title !== other.title || one.section !== other.section;
}
