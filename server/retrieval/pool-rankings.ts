import type { WeightedTerms } from '../text/conversation-terms.ts';
import type { KnowledgeIndex } from './knowledge-index.ts';
import type { QuestionQuery } from './question-query.ts';
import { topRows } from './top-rows.ts';

/** How many rows each ranking brings into the pool. */
export const HITS_PER_RANKING = 100;

/** One ranking of the pool's rows. */
export interface Ranking {
  /** Shape (pool). */
  readonly values: Float32Array;
  /** From 0, shape (pool); rows that do not match at all share the rank behind the last place. */
  readonly ranks: Uint32Array;
  /** Largest value; 0 when nothing matches. */
  readonly best: number;
}

/**
 * The rows that any ranking puts among its first 100, under all rankings. Ranks are taken within the pool:
 * exact for the first 100, close for the rest.
 */
export interface PoolRankings {
  /** Ascending, shape (pool). */
  readonly rows: Uint32Array;
  readonly turnBm25: Ranking;
  readonly historyBm25: Ranking;
  readonly turnDense: Ranking;
  readonly historyDense: Ranking;
  readonly lastAnswerBm25: Ranking;
  readonly answersBm25: Ranking;
  readonly visitorBm25: Ranking;
  readonly characters: Ranking;
}

type LexicalName =
  | 'turnBm25'
  | 'historyBm25'
  | 'lastAnswerBm25'
  | 'answersBm25'
  | 'visitorBm25'
  | 'characters';

export function rankPool(index: KnowledgeIndex, query: QuestionQuery): PoolRankings {
  const score = (terms: WeightedTerms) => index.bm25.score(terms);
  const lexical: Record<LexicalName, Float32Array> = {
    turnBm25: score(query.turn),
    historyBm25: score(query.withHistory),
    lastAnswerBm25: score(query.lastAnswer),
    answersBm25: score(query.answers),
    visitorBm25: score(query.visitorHistory),
    characters: index.characters.score(query.text),
  };
  const { turn, withHistory } = query.vectors;
  const rows = unionOf([
    ...Object.values(lexical).map((values) => topRows(values, HITS_PER_RANKING)),
    index.dense.nearestRows(turn, HITS_PER_RANKING),
    index.dense.nearestRows(withHistory, HITS_PER_RANKING),
  ]);
  const rank = (name: LexicalName) =>
    toRanking(
      rows,
      Float32Array.from(rows, (row) => lexical[name][row]!),
    );
  const rankDense = (vector: Float32Array) =>
    toRanking(rows, index.dense.similarities(vector, rows), isZero(vector) ? 0 : Number.NEGATIVE_INFINITY);
  return {
    rows,
    turnBm25: rank('turnBm25'),
    historyBm25: rank('historyBm25'),
    lastAnswerBm25: rank('lastAnswerBm25'),
    answersBm25: rank('answersBm25'),
    visitorBm25: rank('visitorBm25'),
    characters: rank('characters'),
    turnDense: rankDense(turn),
    historyDense: rankDense(withHistory),
  };
}

const isZero = (vector: Float32Array): boolean => vector.every((value) => value === 0);

function unionOf(lists: readonly Uint32Array[]): Uint32Array {
  const union = new Set<number>();
  for (const list of lists) for (const row of list) union.add(row);
  return Uint32Array.from(union).sort();
}

function toRanking(rows: Uint32Array, values: Float32Array, floor = 0): Ranking {
  const order = topRows(values, values.length, floor);
  const ranks = new Uint32Array(rows.length).fill(rows.length);
  order.forEach((place, rank) => {
    ranks[place] = rank;
  });
  return { values, ranks, best: order.length > 0 ? values[order[0]!]! : 0 };
}
