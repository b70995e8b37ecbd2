import type { ScoredPool } from './scored-pool.ts';

/** Fitted on questions that go on with their conversation, and on the same kind put behind a foreign one. */
const WEIGHTS = { coverage: 0.97, characters: 3.94, dense: 6.23, shortness: -3.02, bias: -1.32 };
const LEAST_PROBABILITY = 0.8;

/** A passage belongs to the answers so far when its document has this share of the largest log mass under them. */
const SHARE_OF_LARGEST = 0.5;
const LEAST_LOG_MASS = 0.3;

/**
 * Whether a question leaves the topic of its conversation, so that its history would only lead astray. Judged by
 * how much better the question alone matches passages outside the documents of the answers so far than inside:
 * by the words it shares, by characters and by meaning. A short question rather goes on.
 *
 * Logistic regression on the train questions of three public sets: on their dev questions it takes 6% of those
 * that go on for new, and finds 62 to 83% of the new ones.
 *
 * @param places of the candidates in the pool.
 * @returns false when nothing has been answered yet.
 */
export function startsTopic(pool: ScoredPool, places: Uint32Array): boolean {
  if (pool.answersBm25.best <= 0 || places.length === 0) return false;
  const isInside = insideAnswers(pool.mass.answers, places);
  const gap = (valueAt: (place: number) => number) => {
    const best = { inside: 0, outside: 0 };
    for (const place of places) {
      const side = isInside(place) ? 'inside' : 'outside';
      best[side] = Math.max(best[side], valueAt(place));
    }
    return best.outside - best.inside;
  };
  const logit =
    WEIGHTS.bias +
    WEIGHTS.coverage * gap((place) => pool.coverage[pool.rows[place]!]!) +
    WEIGHTS.characters * gap((place) => pool.characters.values[place]!) +
    WEIGHTS.dense * gap((place) => pool.turnDense.values[place]!) +
    WEIGHTS.shortness * pool.query.representation.shortness;
  return 1 / (1 + Math.exp(-logit)) > LEAST_PROBABILITY;
}

function insideAnswers(logMass: Float32Array, places: Uint32Array): (place: number) => boolean {
  const largest = places.reduce((max, place) => Math.max(max, logMass[place]!), 0);
  const least = Math.min(largest, Math.max(SHARE_OF_LARGEST * largest, LEAST_LOG_MASS));
  return (place) => logMass[place]! >= least;
}
