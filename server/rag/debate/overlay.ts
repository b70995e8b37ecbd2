/** Where two texts that are otherwise alike say something else: offsets in each, `end` excluded. */
export interface Swap {
  readonly here: Span;
  readonly there: Span;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How two texts lie over each other. */
export interface Overlay {
  /** Words in common, in runs of at least four and in shorter ones close to them. */
  readonly shared: number;
  /** Share of the shorter text that is in common, in [0, 1]. */
  readonly share: number;
  /** Short gaps between two runs in common, in their order. */
  readonly swaps: readonly Swap[];
}

interface Word extends Span {
  readonly form: string;
}

const SHORTEST_RUN = 4;
/** Words of the longest gap that counts as a swap. */
const LONGEST_SWAP = 6;
/** Of a longer text the rest is not compared: the table of the comparison grows with the square. */
const MOST_WORDS = 600;

/**
 * Lays a text over another by their longest common runs of words, in order (as diff does).
 *
 * NOTE: marks and case do not count, so a copy that was set differently is still the same.
 */
export function overlay(here: string, there: string): Overlay {
  const one = wordsOf(here);
  const other = wordsOf(there);
  const runs = tellingRuns(commonRuns(one, other));
  const shared = runs.reduce((sum, { length }) => sum + length, 0);
  const shorter = Math.min(one.length, other.length);
  const swaps = runs.slice(1).flatMap((run, i) => {
    const before = runs[i]!;
    const mine = one.slice(before.here + before.length, run.here);
    const theirs = other.slice(before.there + before.length, run.there);
    const isShort = mine.length <= LONGEST_SWAP && theirs.length <= LONGEST_SWAP;
    return isShort && mine.length > 0 && theirs.length > 0
      ? [{ here: spanOf(mine), there: spanOf(theirs) }]
      : [];
  });
  return { shared, share: shorter === 0 ? 0 : shared / shorter, swaps };
}

/** Long runs, and short ones that stand beside another: "on 4 May in Lyon" and "on 9 June in Lyon" differ in the day. */
function tellingRuns(runs: readonly Run[]): Run[] {
  return runs.filter((run, i) => {
    if (run.length >= SHORTEST_RUN) return true;
    return [runs[i - 1], runs[i + 1]].some(
      (near) => near !== undefined && near.length >= SHORTEST_RUN && isBeside(near, run),
    );
  });
}

function isBeside(one: Run, other: Run): boolean {
  const [before, after] = one.here < other.here ? [one, other] : [other, one];
  const gaps = [after.here - before.here - before.length, after.there - before.there - before.length];
  return gaps.every((gap) => gap > 0 && gap <= LONGEST_SWAP);
}

interface Run {
  readonly here: number;
  readonly there: number;
  readonly length: number;
}

/** Matching blocks after Ratcliff & Obershelp: the longest common run, then what lies before and after it. */
function commonRuns(one: readonly Word[], other: readonly Word[], at = { here: 0, there: 0 }): Run[] {
  const longest = longestRun(one, other);
  if (longest.length < 2) return [];
  const { here, there, length } = longest;
  const before = commonRuns(one.slice(0, here), other.slice(0, there), at);
  const next = { here: here + length, there: there + length };
  const after = commonRuns(one.slice(next.here), other.slice(next.there), {
    here: at.here + next.here,
    there: at.there + next.there,
  });
  return [...before, { here: at.here + here, there: at.there + there, length }, ...after];
}

function longestRun(one: readonly Word[], other: readonly Word[]): Run {
  let best: Run = { here: 0, there: 0, length: 0 };
  let previous = new Uint16Array(other.length + 1);
  for (let i = 0; i < one.length; i++) {
    const current = new Uint16Array(other.length + 1);
    for (let j = 0; j < other.length; j++) {
      if (one[i]!.form !== other[j]!.form) continue;
      const length = previous[j]! + 1;
      current[j + 1] = length;
      if (length > best.length) best = { here: i - length + 1, there: j - length + 1, length };
    }
    previous = current;
  }
  return best;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].slice(0, MOST_WORDS).map((match) => ({
    form: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function spanOf(words: readonly Word[]): Span {
  return { start: words[0]!.start, end: words[words.length - 1]!.end };
}
