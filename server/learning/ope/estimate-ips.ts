import type { LoggedRound } from '../bandit/rounds.ts';
import { importanceWeights } from './importance-weights.ts';

/**
 * Value of a target policy by inverse propensity scoring (IPS): mean(w_i r_i).
 *
 * Unbiased when the behavior policy could take every action that the target policy can; its variance grows with
 * the square of the weights, and with few rounds it may lie outside the rewards. Prefer SNIPS except to check it.
 *
 * @param rounds n >= 1 logged rounds.
 * @param targetProbabilities shape (n): pi(a_i|x_i) under the target policy, each in [0, 1].
 * @returns the estimated value, in reward units, or `undefined` when there are no rounds.
 * @throws {RangeError} if the lengths differ, or a propensity is not in (0, 1].
 *
 * Horvitz & Thompson, "A Generalization of Sampling Without Replacement From a Finite Universe", 1952.
 */
export function estimateIps(
  rounds: readonly LoggedRound[],
  targetProbabilities: readonly number[],
): number | undefined {
  const weights = importanceWeights(rounds, targetProbabilities);
  if (rounds.length === 0) return undefined;
  let weightedRewardSum = 0;
  weights.forEach((weight, i) => {
    weightedRewardSum += weight * rounds[i]!.reward;
  });
  return weightedRewardSum / rounds.length;
}
