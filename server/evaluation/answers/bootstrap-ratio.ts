import type { Random } from '../../learning/bandit/random.ts';
import type { Estimate } from '../../protocol/index.ts';

/** What is compared on one question. */
export interface Pair {
  readonly value: number;
  readonly base: number;
}

/**
 * How many times the mean of the bases the mean of the values is, with a 95% percentile interval; whole groups are
 * drawn, as by bootstrapMean().
 *
 * @param groups at least one, none of them empty; the bases may not all be 0.
 */
export function bootstrapRatio(
  groups: readonly (readonly Pair[])[],
  random: Random,
  resamples = 1_000,
): Estimate {
  const sums = groups.map((pairs) => ({
    value: pairs.reduce((sum, { value }) => sum + value, 0),
    base: pairs.reduce((sum, { base }) => sum + base, 0),
  }));
  const ratio = (drawn: readonly Pair[]) =>
    drawn.reduce((sum, { value }) => sum + value, 0) / drawn.reduce((sum, { base }) => sum + base, 0);
  const draw = () => sums.map(() => sums[Math.floor(random() * sums.length)]!);
  const ratios = Array.from({ length: resamples }, () => ratio(draw())).sort((a, b) => a - b);
  return {
    value: ratio(sums),
    low: ratios[Math.floor(0.025 * resamples)]!,
    high: ratios[Math.ceil(0.975 * resamples) - 1]!,
  };
}
