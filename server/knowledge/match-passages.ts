/** What a passage is recognized by. */
export interface MatchablePassage {
  readonly hash: string;
  readonly sourceId?: string;
  readonly text: string;
}

/** From here on, an edited text counts as the same passage. */
const LEAST_OVERLAP = 0.5;

/**
 * Which stored passage each new one of a document is, so that its id, and the votes on it, survive an edit:
 * the one with the same hash, else the one with the same source id, else the most similar one; the last two only
 * while the texts overlap by at least .5: votes on another text say nothing of this one. Each stored passage is given once; earlier ones come first.
 *
 * @returns shape (next): ids of stored passages, undefined for what is new.
 */
export function matchPassages(
  stored: readonly (MatchablePassage & { readonly id: number })[],
  next: readonly MatchablePassage[],
): (number | undefined)[] {
  const ids: (number | undefined)[] = next.map(() => undefined);
  const left = new Map(stored.map((passage) => [passage.id, passage]));
  const give = (position: number, id: number) => {
    ids[position] = id;
    left.delete(id);
  };
  for (const key of [hashOf, sourceIdOf]) {
    const waiting = groupIds(left.values(), key);
    next.forEach((passage, i) => {
      const candidates = ids[i] === undefined ? (waiting.get(key(passage)) ?? []) : [];
      const place = candidates.findIndex((id) => key === hashOf || isAlike(left.get(id)!, passage));
      if (place >= 0) give(i, candidates.splice(place, 1)[0]!);
    });
  }
  for (const { position, id } of similarPairs([...left.values()], next, ids)) {
    if (ids[position] === undefined && left.has(id)) give(position, id);
  }
  return ids;
}

const hashOf = (passage: MatchablePassage): string | undefined => passage.hash;
const sourceIdOf = (passage: MatchablePassage): string | undefined => passage.sourceId;

function groupIds(
  passages: Iterable<MatchablePassage & { readonly id: number }>,
  key: (passage: MatchablePassage) => string | undefined,
): Map<string | undefined, number[]> {
  const groups = new Map<string | undefined, number[]>();
  for (const passage of passages) {
    const value = key(passage);
    if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), passage.id]);
  }
  return groups;
}

/** Pairs of what is not matched yet, most alike first, then in the order of the document. */
function similarPairs(
  stored: readonly (MatchablePassage & { readonly id: number })[],
  next: readonly MatchablePassage[],
  ids: readonly (number | undefined)[],
): { position: number; id: number }[] {
  const old = stored.map((passage) => ({ id: passage.id, words: wordsOf(passage.text) }));
  const pairs = next.flatMap((passage, position) => {
    if (ids[position] !== undefined || old.length === 0) return [];
    const words = wordsOf(passage.text);
    return old.map(({ id, words: other }) => ({ position, id, overlap: overlap(words, other) }));
  });
  return pairs.filter((pair) => pair.overlap >= LEAST_OVERLAP).sort((a, b) => b.overlap - a.overlap);
}

function isAlike(one: MatchablePassage, other: MatchablePassage): boolean {
  return overlap(wordsOf(one.text), wordsOf(other.text)) >= LEAST_OVERLAP;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Shared words over the words of the longer text, in [0, 1]. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / Math.max(a.size, b.size, 1);
}
