import type { LoggedRound } from '../bandit/rounds.ts';

/**
 * How much more often a target policy takes each logged action than the behavior policy did.
 *
 * @param targetProbabilities shape (n): pi(a_i|x_i) under the target policy, each in [0, 1].
 * @returns shape (n): pi(a_i|x_i) / p_i, 0 where the target policy cannot take the action.
 * @throws {RangeError} if the lengths differ, a probability is not in [0, 1], or a propensity not in (0, 1].
 */
export function importanceWeights(
  rounds: readonly LoggedRound[],
  targetProbabilities: readonly number[],
): number[] {
  if (rounds.length !== targetProbabilities.length) {
    throw new RangeError(
      `${rounds.length} rounds need as many target probabilities, got ${targetProbabilities.length}`,
    );
  }
  return rounds.map(({ propensity }, i) => {
    const target = targetProbabilities[i]!;
    if (!(propensity > 0 && propensity <= 1)) {
      throw new RangeError(`propensity must be in (0, 1], got ${propensity} at round ${i}`);
    }
    if (!(target >= 0 && target <= 1)) {
      throw new RangeError(`target probability must be in [0, 1], got ${target} at round ${i}`);
    }
    return target / propensity;
  });
}
