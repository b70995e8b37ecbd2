import type { Random } from '../../server/learning/bandit/random.ts';

export interface MedianEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * A statistic of interleaved rounds with its 95% percentile interval: whole rounds are drawn again, because what
 * disturbs one load of a round disturbs its neighbours.
 *
 * @param rounds at least one.
 */
export function bootstrapRounds<Round>(
  rounds: readonly Round[],
  statistic: (rounds: readonly Round[]) => number,
  random: Random,
  resamples = 1_000,
): MedianEstimate {
  const draw = () => rounds.map(() => rounds[Math.floor(random() * rounds.length)]!);
  const values = Array.from({ length: resamples }, () => statistic(draw())).sort((a, b) => a - b);
  return {
    value: statistic(rounds),
    low: values[Math.floor(0.025 * resamples)]!,
    high: values[Math.ceil(0.975 * resamples) - 1]!,
  };
}

/** @param values at least one; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2;
}
