import { type CurveValue, fitPowerLaw, type PowerLaw, valueAt, votesUntil } from './power-law.ts';

/**
 * The start policy is worth votes already, or the first ones would be worth without bound. So many fit our own
 * learning curves best; with 0 it is the plain power law, which leaves the start out.
 */
const PRIOR_VOTES = 300;

/** What the first half of a learning curve says of its second half. */
export interface Forecast {
  readonly law: PowerLaw;
  /** The last point that the law was fitted to, in votes. */
  readonly fittedUpTo: number;
  readonly predictions: readonly (CurveValue & { readonly predicted: number })[];
  /** Mean absolute error of the predictions. */
  readonly error: number;
  /** Mean absolute error of saying that nothing changes any more: what a forecast has to beat. */
  readonly errorOfNoChange: number;
}

/**
 * @param points at least four, by votes, ascending; the middle one of an odd number is in the first half.
 * @throws {RangeError} with fewer.
 */
export function forecastSecondHalf(points: readonly CurveValue[], priorVotes = PRIOR_VOTES): Forecast {
  const half = Math.max(3, Math.ceil(points.length / 2));
  const known = points.slice(0, half);
  const unseen = points.slice(half);
  if (unseen.length === 0) throw new RangeError(`a forecast needs at least 4 points, got ${points.length}`);
  const law = fitPowerLaw(known, priorVotes);
  const last = known.at(-1)!;
  return {
    law,
    fittedUpTo: last.votes,
    predictions: unseen.map((point) => ({ ...point, predicted: valueAt(law, point.votes) })),
    error: meanDistance(unseen, ({ votes }) => valueAt(law, votes)),
    errorOfNoChange: meanDistance(unseen, () => last.value),
  };
}

/**
 * How many more votes raise the fitted curve by a gain over where it is now; undefined when it never gets there.
 *
 * @param points at least three, by votes, ascending.
 */
export function moreVotesUntil(
  points: readonly CurveValue[],
  gain: number,
  priorVotes = PRIOR_VOTES,
): number | undefined {
  const law = fitPowerLaw(points, priorVotes);
  const now = points.at(-1)!.votes;
  const votes = votesUntil(law, valueAt(law, now) + gain);
  return votes === undefined ? undefined : Math.round(votes - now);
}

function meanDistance(points: readonly CurveValue[], expected: (point: CurveValue) => number): number {
  return points.reduce((sum, point) => sum + Math.abs(point.value - expected(point)), 0) / points.length;
}
