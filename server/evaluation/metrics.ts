/** Rank-based measures of one question. A rank counts from 0; `undefined` means that no right passage was ranked. */
export interface RankMeasures {
  readonly hit1: number;
  readonly hit3: number;
  readonly hit5: number;
  readonly reciprocalRank: number;
  /** nDCG@5 with one right passage: the discount of the best-placed one. */
  readonly ndcg5: number;
  /** What a simulated visitor's vote is worth on average when the first three are used: .1 + .8 x hit@3. */
  readonly expectedReward: number;
}

/** @param rank place of the best-placed right passage, from 0. */
export function measureRank(rank: number | undefined): RankMeasures {
  const within = (k: number) => (rank !== undefined && rank < k ? 1 : 0);
  return {
    hit1: within(1),
    hit3: within(3),
    hit5: within(5),
    reciprocalRank: rank === undefined ? 0 : 1 / (rank + 1),
    ndcg5: within(5) ? 1 / Math.log2(rank! + 2) : 0,
    expectedReward: 0.1 + 0.8 * within(3),
  };
}

/** Place of the first id that is right, from 0. */
export function rankOfFirst(ids: readonly number[], isRight: (id: number) => boolean): number | undefined {
  const rank = ids.findIndex(isRight);
  return rank === -1 ? undefined : rank;
}
