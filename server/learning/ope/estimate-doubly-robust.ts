import type { LoggedRound } from '../bandit/rounds.ts';
import { importanceWeights } from './importance-weights.ts';

/** What a reward model expects in each round. */
export interface ExpectedRewards {
  /** Shape (n): of the logged action. */
  readonly logged: readonly number[];
  /** Shape (n): of what the target policy would do, by its own probabilities. */
  readonly target: readonly number[];
}

/**
 * Value of a target policy, doubly robust (DR): mean(target_i + w_i (r_i - logged_i)).
 *
 * Right if either the propensities or the reward model are; with a fair model much steadier than IPS, since the
 * weights multiply only what the model got wrong. The model must not have seen the rounds that it is used on.
 *
 * @param rounds n >= 1 logged rounds.
 * @param targetProbabilities shape (n): pi(a_i|x_i) under the target policy, each in [0, 1].
 * @returns the estimated value, in reward units, or `undefined` when there are no rounds.
 * @throws {RangeError} if the lengths differ, or a propensity is not in (0, 1].
 *
 * Dudik, Langford & Li, "Doubly Robust Policy Evaluation and Learning", ICML 2011.
 */
export function estimateDoublyRobust(
  rounds: readonly LoggedRound[],
  targetProbabilities: readonly number[],
  expected: ExpectedRewards,
): number | undefined {
  const weights = importanceWeights(rounds, targetProbabilities);
  if (expected.logged.length !== rounds.length || expected.target.length !== rounds.length) {
    throw new RangeError(`${rounds.length} rounds need as many expected rewards`);
  }
  if (rounds.length === 0) return undefined;
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += expected.target[i]! + weight * (rounds[i]!.reward - expected.logged[i]!);
  });
  return sum / rounds.length;
}
