import type { LoggedRound } from '../bandit/rounds.ts';
import { importanceWeights } from './importance-weights.ts';

/**
 * Value of a target policy by self-normalized inverse propensity scoring (SNIPS): sum(w_i r_i) / sum(w_i).
 *
 * Consistent but slightly biased; the value always lies between the smallest and the largest logged reward,
 * which plain IPS does not promise. Prefer it when the target policy is far from the behavior policy.
 *
 * @param rounds n >= 1 logged rounds.
 * @param targetProbabilities shape (n): pi(a_i|x_i) under the target policy, each in [0, 1].
 * @returns the estimated value, in reward units, or `undefined` when the log holds no action the target policy
 *   could take: there is nothing to learn from it, and 0 would read as "this policy is bad".
 * @throws {RangeError} if the lengths differ, or a propensity is not in (0, 1].
 *
 * Swaminathan & Joachims, "The Self-Normalized Estimator for Counterfactual Learning", NeurIPS 2015.
 */
export function estimateSnips(
  rounds: readonly LoggedRound[],
  targetProbabilities: readonly number[],
): number | undefined {
  const weights = importanceWeights(rounds, targetProbabilities);
  let weightSum = 0;
  let weightedRewardSum = 0;
  weights.forEach((weight, i) => {
    weightSum += weight;
    weightedRewardSum += weight * rounds[i]!.reward;
  });
  return weightSum === 0 ? undefined : weightedRewardSum / weightSum;
}
