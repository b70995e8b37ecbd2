import type { Random } from '../bandit/random.ts';
import type { LoggedRound } from '../bandit/rounds.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { estimateSnips } from './estimate-snips.ts';
import { importanceWeights } from './importance-weights.ts';

/** The value of a policy with a 95% interval, in reward units, and how much of the log it rests on. */
export interface LogEstimate extends Coverage {
  /** Absent when no logged action could have been the policy's. */
  readonly value: { readonly value: number; readonly low: number; readonly high: number } | undefined;
}

/**
 * What a log says of a target policy: SNIPS with a bootstrap interval, and its coverage.
 *
 * @param targetProbabilities shape (n): pi(a_i|x_i) under the target policy, each in [0, 1].
 */
export function estimateOnLog(
  rounds: readonly LoggedRound[],
  targetProbabilities: readonly number[],
  random: Random,
): LogEstimate {
  const coverage = coverageOf(importanceWeights(rounds, targetProbabilities));
  const value = estimateSnips(rounds, targetProbabilities);
  if (value === undefined) return { ...coverage, value: undefined };
  const resampled = (positions: readonly number[]) =>
    estimateSnips(
      positions.map((i) => rounds[i]!),
      positions.map((i) => targetProbabilities[i]!),
    );
  const interval = bootstrapInterval(rounds.length, resampled, random) ?? { low: value, high: value };
  return { ...coverage, value: { value, ...interval } };
}
