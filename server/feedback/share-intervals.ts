import type { Estimate } from '../protocol/index.ts';

/**
 * A share with its 95% score interval, which stays inside [0, 1] and is honest for small counts.
 *
 * @param count at least 1.
 *
 * Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 1927.
 */
export function wilsonInterval(successes: number, count: number): Estimate {
  const z = 1.96;
  const share = successes / count;
  const scale = 1 + (z * z) / count;
  const centre = (share + (z * z) / (2 * count)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  return { value: share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

interface Counted {
  readonly votes: number;
  readonly up: number;
}

/**
 * The first share minus the second, with the 95% interval that the two Wilson intervals give (Newcombe's method
 * 10). It counts votes as independent: many of one visitor make it too narrow.
 *
 * @param first at least 1 vote; likewise the second.
 *
 * Newcombe, "Interval Estimation for the Difference Between Independent Proportions", Statistics in Medicine 1998.
 */
export function differenceInterval(first: Counted, second: Counted): Estimate {
  const one = wilsonInterval(first.up, first.votes);
  const other = wilsonInterval(second.up, second.votes);
  const value = one.value - other.value;
  return {
    value,
    low: value - Math.hypot(one.value - one.low, other.high - other.value),
    high: value + Math.hypot(one.high - one.value, other.value - other.low),
  };
}
