import { directDifference, estimateDifference } from '../ope/estimate-value.ts';
import type { ComparedPolicy, EvaluatedRound } from '../ope/evaluated-round.ts';
import { modelError } from '../ope/model-error.ts';
import type { Interval } from '../ope/ratio-interval.ts';

/** How far the reward model's word on a difference may be off, in reward units, one standard deviation. */
const PRIOR_ERROR = 0.05;
const NORMAL_95 = 1.96;

/**
 * What the proposal is probably worth more than another version: the reward model's word as the prior, the doubly
 * robust estimate as the evidence. With 60 votes DR by itself has an interval of +-.1, as wide as what there is
 * to decide; with 1,000 it outweighs the prior.
 *
 * @param rounds calibrated; see ope/calibrate-rewards.
 * @returns `undefined` when no round can be trusted.
 */
export function predictDifference(
  rounds: readonly EvaluatedRound[],
  other: Exclude<ComparedPolicy, 'proposal'>,
): Interval | undefined {
  const pair = ['proposal', other] as const;
  const estimate = estimateDifference(rounds, pair);
  const prior = directDifference(rounds, pair);
  if (!estimate || !prior) return undefined;
  const variance = ((estimate.high - estimate.low) / (2 * NORMAL_95)) ** 2;
  const share = variance === 0 ? 1 : PRIOR_ERROR ** 2 / (PRIOR_ERROR ** 2 + variance);
  const value = share * estimate.value + (1 - share) * prior.value;
  const error = Math.hypot(PRIOR_ERROR * Math.sqrt(1 - share), modelError(rounds, pair));
  return { value, low: value - NORMAL_95 * error, high: value + NORMAL_95 * error };
}
