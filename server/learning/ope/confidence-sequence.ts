import type { Interval } from './ratio-interval.ts';

/** Sums over independent observations in [0, 1] of one group, each with a weight u in [0, 1]. */
export interface GroupSums {
  /** Sum of u. */
  readonly weight: number;
  /** Sum of u^2. */
  readonly squaredWeight: number;
  /** Sum of u x. */
  readonly sum: number;
  /** Sum of u x^2. */
  readonly sumOfSquares: number;
}

/** No variable in [0, 1] varies more: (1/2)^2. */
const LARGEST_VARIANCE = 0.25;
/** The variance is taken for the largest until this many observations say otherwise. */
const VARIANCE_PRIOR = 10;
/** The interval is narrowest, for its length of watching, at about this information: a standard error of 0.13. */
const TUNED_FOR = 60;

/**
 * The difference of two means, tested less control, with an interval that stays valid however often one looks:
 * over all looks together it misses the truth with probability at most about `alpha`, half of it on each side, so
 * a rule that stops the first time the interval leaves 0 has at most that many false alarms.
 *
 * With I = 1 / (variance of the difference), the difference times I moves like a Brownian motion at time I,
 * whatever the sizes of the groups and however they grow (Jennison & Turnbull). Robbins' normal mixture of
 * likelihood ratios is a martingale of start 1 that ever exceeds 1 / alpha with probability alpha; the interval is
 * all that it does not exclude.
 *
 * NOTE: the variances are the observed ones, held near the largest possible at first: an asymptotic confidence
 * sequence. Its test watches the false alarms by simulation, with few votes and with many.
 *
 * @returns `undefined` while a group has no observation.
 *
 * Robbins, "Statistical Methods Related to the Law of the Iterated Logarithm", 1970; Jennison & Turnbull,
 * "Group-Sequential Analysis Incorporating Covariate Information", 1997; Waudby-Smith, Arbour, Sinha, Kennedy &
 * Ramdas, "Time-uniform Central Limit Theory and Asymptotic Confidence Sequences", Annals of Statistics 2024.
 */
export function differenceSequence(
  tested: GroupSums,
  control: GroupSums,
  alpha = 0.05,
): Interval | undefined {
  if (tested.weight === 0 || control.weight === 0) return undefined;
  const information = 1 / (meanVariance(tested) + meanVariance(control));
  const mixed = information + TUNED_FOR;
  const width = Math.sqrt(2 * mixed * (Math.log(1 / alpha) + Math.log(mixed / TUNED_FOR) / 2)) / information;
  const value = tested.sum / tested.weight - control.sum / control.weight;
  return { value, low: value - width, high: value + width };
}

/** Variance of the weighted mean of a group. */
function meanVariance({ weight, squaredWeight, sum, sumOfSquares }: GroupSums): number {
  const squares = Math.max(0, sumOfSquares - sum ** 2 / weight);
  const variance = (squares + VARIANCE_PRIOR * LARGEST_VARIANCE) / (weight + VARIANCE_PRIOR);
  return (Math.min(LARGEST_VARIANCE, variance) * squaredWeight) / weight ** 2;
}
