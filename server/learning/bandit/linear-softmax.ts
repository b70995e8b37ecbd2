/**
 * Linear scores over an action set. Every feature has two weights: one that always counts and one that counts
 * as far as the question is short (its `shortness`, in (0, 1]), because a short question leans on its history.
 */

/** What the linear model reads: n actions with f features each. */
export interface ActionFeatures {
  /** Row-major, shape (n, f). */
  readonly features: Float32Array;
  /** In (0, 1]. */
  readonly shortness: number;
}

/**
 * @param weights shape (2, f): plain weights, then those that shortness scales.
 * @returns shape (n).
 */
export function linearScores(context: ActionFeatures, weights: ArrayLike<number>): Float64Array {
  const width = weights.length / 2;
  const combined = new Float64Array(width);
  for (let f = 0; f < width; f++) combined[f] = weights[f]! + context.shortness * weights[width + f]!;
  const { features } = context;
  const scores = new Float64Array(features.length / width);
  for (let row = 0; row < scores.length; row++) {
    const start = row * width;
    let score = 0;
    for (let f = 0; f < width; f++) score += combined[f]! * features[start + f]!;
    scores[row] = score;
  }
  return scores;
}

/**
 * Adds the gradient of sum(direction_i x score_i) with respect to the weights.
 *
 * @param direction shape (n); rows within 1e-4 of 0 are left out: they move nothing and are most of them.
 * @param gradient shape (2, f), added to.
 */
export function addScoreGradient(
  context: ActionFeatures,
  direction: ArrayLike<number>,
  gradient: Float64Array,
): void {
  const width = gradient.length / 2;
  for (let row = 0; row < direction.length; row++) {
    const step = direction[row]!;
    if (Math.abs(step) < 1e-4) continue;
    for (let f = 0, at = row * width; f < width; f++, at++) {
      const value = step * context.features[at]!;
      gradient[f]! += value;
      gradient[width + f]! += context.shortness * value;
    }
  }
}
