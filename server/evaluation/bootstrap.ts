import type { Random } from '../learning/bandit/random.ts';
import type { Estimate } from '../protocol/index.ts';

/**
 * Mean with a 95% percentile interval, resampling whole groups: questions of one conversation are alike, and
 * drawing them one by one would make the interval too narrow.
 *
 * @param groups at least one, none of them empty; shape (groups, values).
 * @param resamples 1,000 keep the ends within about 5% of the interval's width.
 *
 * Field & Welsh, "Bootstrapping clustered data", JRSS B 2007.
 */
export function bootstrapMean(
  groups: readonly (readonly number[])[],
  random: Random,
  resamples = 1_000,
): Estimate {
  const sums = groups.map((values) => values.reduce((sum, value) => sum + value, 0));
  const total = (places: readonly number[]) => {
    let sum = 0;
    let count = 0;
    for (const place of places) {
      sum += sums[place]!;
      count += groups[place]!.length;
    }
    return sum / count;
  };
  const draw = () => groups.map(() => Math.floor(random() * groups.length));
  const means = Array.from({ length: resamples }, () => total(draw())).sort((a, b) => a - b);
  return {
    value: total(groups.map((_, place) => place)),
    low: means[Math.floor(0.025 * resamples)]!,
    high: means[Math.ceil(0.975 * resamples) - 1]!,
  };
}
