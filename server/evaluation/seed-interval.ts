/** 97.5% quantiles of Student's t by degrees of freedom, from 1; beyond, the normal one is near enough. */
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
];
const NORMAL_QUANTILE = 1.96;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface SeedEstimate {
  readonly mean: number;
  readonly seeds: number;
  /** 95% t-interval of the mean; absent with one seed, which says nothing of how runs differ. */
  readonly interval?: Interval;
}

/**
 * What runs with different seeds agree on.
 *
 * @param values one a seed, at least one.
 * @throws {RangeError} without any.
 *
 * Student, "The probable error of a mean", Biometrika 1908.
 */
export function seedInterval(values: readonly number[]): SeedEstimate {
  const seeds = values.length;
  if (seeds === 0) throw new RangeError('an interval over seeds needs at least one seed, got none');
  const mean = values.reduce((sum, value) => sum + value, 0) / seeds;
  if (seeds === 1) return { mean, seeds };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const standardError = Math.sqrt(squares / (seeds - 1) / seeds);
  const reach = (T_QUANTILES[seeds - 2] ?? NORMAL_QUANTILE) * standardError;
  return { mean, seeds, interval: { low: mean - reach, high: mean + reach } };
}
