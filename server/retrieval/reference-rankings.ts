import type { Ranking } from './pool-rankings.ts';
import { fuseRanks, type ScoredPool } from './scored-pool.ts';
import { topRows } from './top-rows.ts';
import type { ReferenceRankings } from './types.ts';

/** The rankings that never learn, from the same pool as the candidates. */
export function rankingsOf(pool: ScoredPool): ReferenceRankings {
  const idsOf = (values: Float32Array): number[] =>
    Array.from(topRows(values, values.length), (place) => pool.index.passages[pool.rows[place]!]!.id);
  const byRank = ({ values }: Ranking) => idsOf(values);
  return {
    bm25: byRank(pool.historyBm25),
    dense: byRank(pool.historyDense),
    rrf: idsOf(fuseRanks(pool)),
  };
}
