import type { ActionFeatures } from './linear-softmax.ts';
import { MEMORY_FEATURES } from './memory-features.ts';
import { STATIC_FEATURES } from './static-features.ts';

/** What tells one kind of question from another, over all of its candidates, in this order. */
export const GATE_FEATURES = [
  'constant',
  'shortness',
  'firstTurn', // 1 on the first turn of a conversation
  'topLikelihoodRatio', // of the candidate that the votes nearby speak for most
  'topDocumentMass', // likewise for documents
  'bm25Margin', // how far the best candidate by BM25 stands above the second
  'topCosine', // largest cosine of a candidate to the question with its history
] as const;

const FIRST_TURN = STATIC_FEATURES.indexOf('firstTurnPosition');
const BM25 = STATIC_FEATURES.indexOf('historyBm25');
const COSINE = STATIC_FEATURES.indexOf('historyDense');
const LIKELIHOOD_RATIO = STATIC_FEATURES.length + MEMORY_FEATURES.indexOf('likelihoodRatio');
const DOCUMENT_MASS = STATIC_FEATURES.length + MEMORY_FEATURES.indexOf('documentMass');
/** The columns that are read, of a candidate's row. */
const LEAST_WIDTH = STATIC_FEATURES.length + MEMORY_FEATURES.length;

/**
 * The context as a gate or a baseline reads it.
 *
 * @param width columns of a candidate's row, those of the static and of the memory features first.
 * @param gate shape (GATE_FEATURES), overwritten.
 * @returns the same array. Without candidates all but the first two are 0.
 * @throws {RangeError} if the rows are too short to hold those columns.
 */
export function gateFeatures(
  { features, shortness }: ActionFeatures,
  width: number,
  gate: Float64Array = new Float64Array(GATE_FEATURES.length),
): Float64Array {
  if (width < LEAST_WIDTH) throw new RangeError(`a gate reads ${LEAST_WIDTH} columns, got ${width}`);
  let firstTurn = 0;
  let ratio = 0;
  let mass = 0;
  let cosine = 0;
  let best = 0;
  let second = 0;
  for (let at = 0; at < features.length; at += width) {
    if (features[at + FIRST_TURN]! > 0) firstTurn = 1;
    ratio = Math.max(ratio, features[at + LIKELIHOOD_RATIO]!);
    mass = Math.max(mass, features[at + DOCUMENT_MASS]!);
    cosine = Math.max(cosine, features[at + COSINE]!);
    const bm25 = features[at + BM25]!;
    second = Math.max(second, Math.min(best, bm25));
    best = Math.max(best, bm25);
  }
  gate[0] = 1;
  gate[1] = shortness;
  gate[2] = firstTurn;
  gate[3] = ratio;
  gate[4] = mass;
  gate[5] = best - second;
  gate[6] = cosine;
  return gate;
}
