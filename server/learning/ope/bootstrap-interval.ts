import type { Random } from '../bandit/random.ts';

const RESAMPLES = 400;

/**
 * 95% interval of an estimate by the percentile bootstrap over rounds.
 *
 * @param count rounds, at least 1.
 * @param estimate of the rounds at these positions; `undefined` where they say nothing, which is left out.
 * @returns `undefined` when no resample gives an estimate.
 *
 * Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.
 */
export function bootstrapInterval(
  count: number,
  estimate: (positions: readonly number[]) => number | undefined,
  random: Random,
): { readonly low: number; readonly high: number } | undefined {
  const values: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const positions = Array.from({ length: count }, () => Math.floor(random() * count));
    const value = estimate(positions);
    if (value !== undefined) values.push(value);
  }
  if (values.length === 0) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.round(share * (ascending.length - 1))]!;
}
