import { STATIC_FEATURES, type StaticFeature } from '../learning/bandit/static-features.ts';
import type { Ranking } from './pool-rankings.ts';
import { type ScoredPool, shareOfBest } from './scored-pool.ts';

const RANK_SCALE = 10;

/** The value of each static feature for place i of the pool. */
const VALUES: Record<StaticFeature, (pool: ScoredPool, i: number) => number> = {
  turnBm25: (pool, i) => share(pool.turnBm25, i),
  historyBm25: (pool, i) => share(pool.historyBm25, i),
  turnDense: (pool, i) => pool.turnDense.values[i]!,
  historyDense: (pool, i) => pool.historyDense.values[i]!,
  turnBm25Rank: (pool, i) => rank(pool.turnBm25, i),
  historyBm25Rank: (pool, i) => rank(pool.historyBm25, i),
  turnDenseRank: (pool, i) => rank(pool.turnDense, i),
  historyDenseRank: (pool, i) => rank(pool.historyDense, i),
  fusedRank: (pool, i) => pool.fused[i]!,
  coverage: (pool, i) => pool.coverage[pool.rows[i]!]!,
  titleOverlap: (pool, i) => pool.titleOverlap[pool.rows[i]!]! / 10,
  logLength: (pool, i) => Math.log1p(pool.index.bm25.lengths[pool.rows[i]!]!) / 6,
  logTurnBm25: (pool, i) => Math.log1p(pool.turnBm25.values[i]!) / 4,
  logHistoryBm25: (pool, i) => Math.log1p(pool.historyBm25.values[i]!) / 4,
  lastAnswerBm25: (pool, i) => share(pool.lastAnswerBm25, i),
  lastAnswerRank: (pool, i) => (isAnswered(pool) ? rank(pool.lastAnswerBm25, i) : 0),
  visitorHistoryBm25: (pool, i) => share(pool.visitorBm25, i),
  lastAnswerDense: (pool, i) => lastAnswerSimilarity(pool, i),
  documentMassStart: (pool, i) => pool.mass.start[i]!,
  documentMassTurn: (pool, i) => pool.mass.turn[i]!,
  documentMassVisitor: (pool, i) => (pool.visitorBm25.best > 0 ? pool.mass.visitor[i]! : 0),
  documentMassAnswers: (pool, i) => (isAnswered(pool) ? pool.mass.answers[i]! : 0),
  characterCosine: (pool, i) => pool.characters.values[i]!,
  characterRank: (pool, i) => rank(pool.characters, i),
  sameAsLastAnswer: (pool, i) => (pool.rows[i] === pool.lastAnswerRow ? 1 : 0),
  afterLastAnswer: (pool, i) => inverseDistance(stepsFromLastAnswer(pool, i)),
  beforeLastAnswer: (pool, i) => inverseDistance(-stepsFromLastAnswer(pool, i)),
  firstTurnPosition: (pool, i) => (pool.query.isFirstTurn ? position(pool, i) : 0),
  position: (pool, i) => position(pool, i),
  documentMassLastAnswer: (pool, i) => (isAnswered(pool) ? pool.mass.lastAnswer[i]! : 0),
  firstTurnDocumentMass: (pool, i) => (pool.query.isFirstTurn ? pool.mass.start[i]! : 0),
  startTimesAnswers: (pool, i) => (isAnswered(pool) ? pool.mass.start[i]! * pool.mass.answers[i]! : 0),
};

const COLUMNS = STATIC_FEATURES.map((name) => VALUES[name]);

/** @returns row-major, shape (places, STATIC_FEATURES). */
export function staticFeatureValues(pool: ScoredPool, places: Uint32Array): Float32Array {
  const values = new Float32Array(places.length * COLUMNS.length);
  places.forEach((place, i) => {
    COLUMNS.forEach((valueAt, column) => {
      values[i * COLUMNS.length + column] = valueAt(pool, place);
    });
  });
  return values;
}

const share = (ranking: Ranking, i: number): number => shareOfBest(ranking, ranking.values[i]!);

const rank = ({ ranks }: Ranking, i: number): number => RANK_SCALE / (RANK_SCALE + ranks[i]!);

const isAnswered = (pool: ScoredPool): boolean => pool.lastAnswerRow !== undefined;

const position = ({ index, rows }: ScoredPool, i: number): number =>
  1 / (1 + index.passages[rows[i]!]!.position);

function lastAnswerSimilarity({ index, query, rows }: ScoredPool, i: number): number {
  const { lastAnswer } = query.vectors;
  return lastAnswer === undefined ? 0 : index.dense.similarity(rows[i]!, lastAnswer);
}

/** Places behind the passage nearest to the last answer, below 0 before it; 0 in another document too. */
function stepsFromLastAnswer({ index, rows, lastAnswerRow }: ScoredPool, i: number): number {
  if (lastAnswerRow === undefined) return 0;
  const passage = index.passages[rows[i]!]!;
  const nearest = index.passages[lastAnswerRow]!;
  return passage.documentId === nearest.documentId ? passage.position - nearest.position : 0;
}

const inverseDistance = (steps: number): number => (steps > 0 ? 1 / steps : 0);
