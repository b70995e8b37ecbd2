import { studentQuantile } from './student-quantile.ts';
import type { VisitorSums } from './visitor-sums.ts';

/** An estimate with its interval, in the unit of what is estimated. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface IntervalOptions {
  readonly confidence?: number;
  readonly systematicError?: number;
}

/**
 * A ratio of sums, or the difference of two, with an interval that reckons with rounds of one visitor being
 * alike: the delta method on the sums of each visitor (Liang & Zeger, "Longitudinal Data Analysis Using
 * Generalized Linear Models", 1986), by Student's t with visitors - 1 degrees of freedom.
 *
 * @param sums columns (numerator, denominator) of the ratio, then those of the one that is subtracted, if any.
 *   The variance is that of the difference: what two policies have in common cancels.
 * @param options.systematicError standard deviation of an error that more rounds would not lessen.
 * @returns `undefined` when a denominator is 0. With one visitor the interval is infinite.
 */
export function ratioInterval(
  sums: VisitorSums,
  { confidence = 0.95, systematicError = 0 }: IntervalOptions = {},
): Interval | undefined {
  const totals = totalsOf(sums);
  const value = ratioOf(totals);
  if (value === undefined) return undefined;
  let squares = 0;
  for (let visitor = 0; visitor < sums.visitors; visitor++) {
    squares += influenceOf(sums, visitor, totals) ** 2;
  }
  const { visitors } = sums;
  if (visitors < 2) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
  const error = Math.hypot(Math.sqrt((squares * visitors) / (visitors - 1)), systematicError);
  const width = studentQuantile(confidence, visitors - 1) * error;
  return { value, low: value - width, high: value + width };
}

function totalsOf({ visitors, columns, sums }: VisitorSums): Float64Array {
  const totals = new Float64Array(columns);
  for (let i = 0; i < visitors * columns; i++) totals[i % columns]! += sums[i]!;
  return totals;
}

function ratioOf(totals: Float64Array): number | undefined {
  const [numerator, denominator, subtracted, below] = totals;
  if (!denominator) return undefined;
  if (subtracted === undefined) return numerator! / denominator;
  return below ? numerator! / denominator - subtracted / below : undefined;
}

/** How much a visitor moves the ratio, or the difference of two. */
function influenceOf({ columns, sums }: VisitorSums, visitor: number, totals: Float64Array): number {
  let influence = 0;
  for (let column = 0, sign = 1; column < columns; column += 2, sign = -1) {
    const [numerator, denominator] = [totals[column]!, totals[column + 1]!];
    const row = visitor * columns + column;
    influence += (sign * (sums[row]! - (numerator / denominator) * sums[row + 1]!)) / denominator;
  }
  return influence;
}
