import { logDocumentMass } from './document-mass.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import { type PoolRankings, type Ranking, rankPool } from './pool-rankings.ts';
import type { QuestionQuery } from './question-query.ts';

const RRF_CONSTANT = 60;
const LOGIT_PER_SHARE = 14;

/** All that the static features of a pool's rows are computed from; arrays have shape (pool). */
export interface ScoredPool extends PoolRankings {
  readonly index: KnowledgeIndex;
  readonly query: QuestionQuery;
  /** Reciprocal rank fusion of the four main rankings, x 15. */
  readonly fused: Float32Array;
  /** The ranking that documents are first judged by: history BM25, fusion and history dense. */
  readonly start: Float32Array;
  readonly mass: {
    readonly start: Float32Array;
    readonly turn: Float32Array;
    readonly visitor: Float32Array;
    readonly answers: Float32Array;
    readonly lastAnswer: Float32Array;
  };
  /** Of all rows, by row: share of the question's idf that the passage, and idf that its title, contains. */
  readonly coverage: Float32Array;
  readonly titleOverlap: Float32Array;
  /** The row nearest to the last answer; undefined when there is none or nothing matches. */
  readonly lastAnswerRow: number | undefined;
}

export function scorePool(index: KnowledgeIndex, query: QuestionQuery): ScoredPool {
  const rankings = rankPool(index, query);
  const { rows } = rankings;
  const fused = fuseRanks(rankings).map((value) => value * 15);
  const start = rows.length === 0 ? new Float32Array(0) : startRanking(rankings, fused);
  const massOf = (ranking: Ranking) =>
    logDocumentMass(
      index,
      rows,
      ranking.values.map((value) => LOGIT_PER_SHARE * shareOfBest(ranking, value)),
    );
  const { lastAnswerBm25 } = rankings;
  return {
    ...rankings,
    index,
    query,
    fused,
    start,
    mass: {
      start: logDocumentMass(
        index,
        rows,
        start.map((value) => 1.6 * value),
      ),
      turn: massOf(rankings.turnBm25),
      visitor: massOf(rankings.visitorBm25),
      answers: massOf(rankings.answersBm25),
      lastAnswer: massOf(lastAnswerBm25),
    },
    coverage: index.bm25.coverage(query.turn),
    titleOverlap: titleOverlap(index, query),
    lastAnswerRow: lastAnswerBm25.best > 0 ? rows[lastAnswerBm25.ranks.indexOf(0)] : undefined,
  };
}

/** A value as a share of the ranking's best, in [0, 1]. */
export function shareOfBest({ best }: Ranking, value: number): number {
  return value / (best + 1e-6);
}

/** Equal-weight reciprocal rank fusion (Cormack, Clarke & Buettcher 2009), shape (pool). */
export function fuseRanks({
  rows,
  turnBm25,
  historyBm25,
  turnDense,
  historyDense,
}: PoolRankings): Float32Array {
  const rankings = [turnBm25, historyBm25, turnDense, historyDense];
  return Float32Array.from(rows, (_, i) =>
    rankings.reduce((sum, { ranks }) => sum + 1 / (RRF_CONSTANT + ranks[i]!), 0),
  );
}

function startRanking({ rows, historyBm25, historyDense }: PoolRankings, fused: Float32Array): Float32Array {
  return Float32Array.from(
    rows,
    (_, i) =>
      8 * shareOfBest(historyBm25, historyBm25.values[i]!) + 4 * historyDense.values[i]! + 4 * fused[i]!,
  );
}

function titleOverlap(
  { titles, bm25, passages }: KnowledgeIndex,
  { withHistory }: QuestionQuery,
): Float32Array {
  const sums = new Float32Array(passages.length);
  for (const term of withHistory.keys()) titles.addPresence(term, bm25.idf(term), sums);
  return sums;
}
