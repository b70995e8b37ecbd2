/**
 * Linear scores over an action set. Every feature has a weight for each of four gates of the question: always;
 * as far as it is short, because a short question leans on its history; inside a conversation; and as far as it
 * is short inside a conversation.
 */

/** What the linear model reads: n actions with f features each. */
export interface ActionFeatures {
  /** Row-major, shape (n, f). */
  readonly features: Float32Array;
  /** In (0, 1]. */
  readonly shortness: number;
  /** False or absent on the first turn of a conversation, or of a new topic in it. */
  readonly inConversation?: boolean | undefined;
}

/** What a question opens its gates by. */
export type GateContext = Pick<ActionFeatures, 'shortness' | 'inConversation'>;

/** Weights of a feature: always, short, in a conversation, short in a conversation. */
export const GATES = 4;

/** Rows whose direction is nearer to 0 move nothing, and are most of them. */
const LEAST_DIRECTION = 1e-4;

/**
 * @param weights shape (GATES, f).
 * @returns shape (n).
 */
export function linearScores(context: ActionFeatures, weights: ArrayLike<number>): Float64Array {
  const combined = new Float64Array(weights.length / GATES);
  addCombinedWeights(weights, context, combined);
  const scores = new Float64Array(context.features.length / combined.length);
  scoreRows(context.features, combined, scores);
  return scores;
}

/**
 * Adds the weights that count for a question.
 *
 * @param weights shape (GATES, f) from `offset` on.
 * @param combined shape (f), added to.
 */
export function addCombinedWeights(
  weights: ArrayLike<number>,
  { shortness, inConversation }: GateContext,
  combined: Float64Array,
  { offset = 0, scale = 1 } = {},
): void {
  const width = combined.length;
  const short = scale * shortness;
  const second = offset + width;
  for (let f = 0; f < width; f++) combined[f]! += scale * weights[offset + f]! + short * weights[second + f]!;
  if (!inConversation) return;
  const third = second + width;
  const fourth = third + width;
  for (let f = 0; f < width; f++) combined[f]! += scale * weights[third + f]! + short * weights[fourth + f]!;
}

/**
 * Scores each row by the weights.
 *
 * @param features row-major, shape (n, f).
 * @param weights shape (f).
 * @param scores shape (n), overwritten.
 */
export function scoreRows(features: Float32Array, weights: Float64Array, scores: Float64Array): void {
  const width = weights.length;
  const count = scores.length;
  let row = 0;
  for (; row + 4 <= count; row += 4) {
    let first = row * width; // four rows at a time: their sums do not wait for each other
    let second = first + width;
    let third = second + width;
    let fourth = third + width;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let f = 0; f < width; f++) {
      const weight = weights[f]!;
      a += weight * features[first++]!;
      b += weight * features[second++]!;
      c += weight * features[third++]!;
      d += weight * features[fourth++]!;
    }
    scores[row] = a;
    scores[row + 1] = b;
    scores[row + 2] = c;
    scores[row + 3] = d;
  }
  for (; row < count; row++) {
    let score = 0;
    for (let f = 0, at = row * width; f < width; f++, at++) score += weights[f]! * features[at]!;
    scores[row] = score;
  }
}

/**
 * Adds up the rows as far as their scores shall move: the gradient of sum(direction_i x score_i) with respect to
 * the combined weights.
 *
 * @param features row-major, shape (n, f).
 * @param direction shape (n); rows within 1e-4 of 0 are left out.
 * @param sum shape (f), added to.
 */
export function addDirectedRows(features: Float32Array, direction: Float64Array, sum: Float64Array): void {
  const width = sum.length;
  let row = nextMoving(direction, 0);
  while (row < direction.length) {
    const second = nextMoving(direction, row + 1); // four rows at a time: the sum is read and written less often
    const third = nextMoving(direction, second + 1);
    const fourth = nextMoving(direction, third + 1);
    const a = direction[row]!;
    const b = stepAt(direction, second);
    const c = stepAt(direction, third);
    const d = stepAt(direction, fourth);
    const start = row * width;
    const secondStart = b === 0 ? start : second * width;
    const thirdStart = c === 0 ? start : third * width;
    const fourthStart = d === 0 ? start : fourth * width;
    for (let f = 0; f < width; f++) {
      const near = a * features[start + f]! + b * features[secondStart + f]!;
      sum[f]! += near + c * features[thirdStart + f]! + d * features[fourthStart + f]!;
    }
    row = nextMoving(direction, fourth + 1);
  }
}

function stepAt(direction: Float64Array, row: number): number {
  return row < direction.length ? direction[row]! : 0;
}

/** The first row from `row` on whose score shall move; behind the last, when there is none. */
function nextMoving(direction: Float64Array, row: number): number {
  let next = row;
  while (next < direction.length && Math.abs(direction[next]!) < LEAST_DIRECTION) next++;
  return next;
}

/**
 * Turns a gradient with respect to the combined weights into one with respect to all weights of each feature.
 *
 * @param combinedGradient shape (f).
 * @param gradient shape (GATES, f) from `offset` on, added to.
 */
export function addWeightGradient(
  combinedGradient: Float64Array,
  { shortness, inConversation }: GateContext,
  gradient: Float64Array,
  { offset = 0, scale = 1 } = {},
): void {
  const width = combinedGradient.length;
  for (let f = 0, at = offset; f < width; f++, at++) {
    const slope = scale * combinedGradient[f]!;
    gradient[at]! += slope;
    gradient[at + width]! += shortness * slope;
    if (!inConversation) continue;
    gradient[at + 2 * width]! += slope;
    gradient[at + 3 * width]! += shortness * slope;
  }
}
