import type { Random } from './random.ts';

/**
 * Probabilities proportional to exp(score).
 *
 * @param scores shape (n), finite; n = 0 gives an empty distribution.
 * @returns shape (n), summing to 1. Scores more than about 745 below the largest get exactly 0.
 */
export function softmaxDistribution(scores: ArrayLike<number>): Float64Array {
  const distribution = new Float64Array(scores);
  softmaxInPlace(distribution);
  return distribution;
}

/** Replaces scores by their softmax distribution. */
export function softmaxInPlace(scores: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY; // subtracted so that exp() cannot overflow
  for (let i = 0; i < scores.length; i++) if (scores[i]! > largest) largest = scores[i]!;
  let total = 0;
  for (let i = 0; i < scores.length; i++) {
    const share = Math.exp(scores[i]! - largest);
    scores[i] = share;
    total += share;
  }
  for (let i = 0; i < scores.length; i++) scores[i]! /= total;
}

/**
 * A position drawn from a distribution, by inversion.
 *
 * @param distribution shape (n >= 1), not negative; it need not sum to 1 exactly: shares of its sum count.
 * @returns a position whose probability is above 0.
 * @throws {RangeError} if nothing has a probability above 0.
 */
export function sampleIndex(distribution: ArrayLike<number>, random: Random): number {
  let total = 0;
  for (let i = 0; i < distribution.length; i++) total += distribution[i]!;
  let remaining = random() * total;
  let chosen = -1;
  for (let i = 0; i < distribution.length && remaining >= 0; i++) {
    if (distribution[i]! <= 0) continue;
    chosen = i;
    remaining -= distribution[i]!;
  }
  if (chosen < 0) throw new RangeError('cannot draw: no action has a probability above 0');
  return chosen;
}
