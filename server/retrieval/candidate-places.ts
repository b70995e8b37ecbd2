import type { ScoredPool } from './scored-pool.ts';

export const MOST_CANDIDATES = 120;

/**
 * Places in the pool that become candidates: those that some ranking puts highest. The four main rankings
 * count in full; characters come one rank later, the last answer two ranks for one.
 */
export function candidatePlaces(pool: ScoredPool): Uint32Array {
  const best = Float64Array.from(pool.rows, (_, i) => bestRank(pool, i));
  const places = Uint32Array.from(pool.rows, (_, i) => i);
  return places.sort((a, b) => best[a]! - best[b]! || a - b).slice(0, MOST_CANDIDATES);
}

function bestRank(pool: ScoredPool, i: number): number {
  const { turnBm25, historyBm25, turnDense, historyDense, characters, lastAnswerBm25 } = pool;
  const main = Math.min(
    turnBm25.ranks[i]!,
    historyBm25.ranks[i]!,
    turnDense.ranks[i]!,
    historyDense.ranks[i]!,
  );
  const answer = lastAnswerBm25.best > 0 ? 2 * lastAnswerBm25.ranks[i]! + 3 : main;
  return Math.min(main, characters.ranks[i]! + 1, answer);
}
