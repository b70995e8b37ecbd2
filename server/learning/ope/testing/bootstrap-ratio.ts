import type { Random } from '../../bandit/random.ts';
import { type Interval, ratioInterval } from '../ratio-interval.ts';
import type { VisitorSums } from '../visitor-sums.ts';

const RESAMPLES = 400;

/**
 * The slow way to a 95% interval of a ratio: draw visitors with replacement, again and again.
 *
 * Efron, "Bootstrap Methods: Another Look at the Jackknife", 1979.
 */
export function bootstrapRatio(sums: VisitorSums, random: Random): Interval {
  const values = Array.from({ length: RESAMPLES }, () => ratioInterval(resample(sums, random))!.value);
  values.sort((a, b) => a - b);
  const quantile = (share: number) => values[Math.round(share * (RESAMPLES - 1))]!;
  return { value: ratioInterval(sums)!.value, low: quantile(0.025), high: quantile(0.975) };
}

function resample({ visitors, columns, sums }: VisitorSums, random: Random): VisitorSums {
  const drawn = new Float64Array(sums.length);
  for (let i = 0; i < visitors; i++) {
    const row = Math.floor(random() * visitors) * columns;
    drawn.set(sums.subarray(row, row + columns), i * columns);
  }
  return { visitors, columns, sums: drawn };
}
