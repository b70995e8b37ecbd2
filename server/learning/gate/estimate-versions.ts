import type { EstimatorView, PolicyView, SegmentView } from '../../protocol/index.ts';
import { calibrateRewards } from '../ope/calibrate-rewards.ts';
import { estimateSegments } from '../ope/estimate-segments.ts';
import { coverageOn, estimateDifference, estimateValue } from '../ope/estimate-value.ts';
import type { ComparedPolicy, EvaluatedRound } from '../ope/evaluated-round.ts';
import type { Interval } from '../ope/ratio-interval.ts';
import { harmedSegments, LEAST_SEGMENT_ROUNDS } from './harmed-segments.ts';

/** An interval over fewer equally weighted answers than this would look like certainty. */
const LEAST_SHOWN = 10;
const ESTIMATORS = ['dr', 'snips', 'ips'] as const;

/** What the log says of a proposal, for an operator: by every estimator, by segment, and how much it rests on. */
export function estimateVersions(rounds: readonly EvaluatedRound[]): NonNullable<PolicyView['estimates']> {
  const calibrated = calibrateRewards(rounds);
  const { share, effectiveSampleSize } = coverageOn(calibrated, 'proposal');
  const estimators = ESTIMATORS.map((estimator) => estimatorView(calibrated, estimator));
  const { proposal, serving } = estimators[0]!;
  return {
    ...(proposal && { proposal }),
    ...(serving && { serving }),
    coverage: share,
    effectiveSampleSize,
    estimators,
    segments: segmentViews(calibrated),
  };
}

function estimatorView(
  rounds: readonly EvaluatedRound[],
  estimator: (typeof ESTIMATORS)[number],
): EstimatorView {
  const shown = (policy: ComparedPolicy) => {
    const value = shownEstimate(rounds, policy, () => estimateValue(rounds, policy, estimator));
    return value && { [policy]: value };
  };
  const difference = shownEstimate(rounds, 'proposal', () =>
    estimateDifference(rounds, ['proposal', 'serving'], { estimator }),
  );
  return {
    estimator,
    ...shown('proposal'),
    ...shown('serving'),
    ...shown('start'),
    ...(difference && { difference }),
  };
}

function shownEstimate(
  rounds: readonly EvaluatedRound[],
  policy: ComparedPolicy,
  estimate: () => Interval | undefined,
): Interval | undefined {
  if (coverageOn(rounds, policy).effectiveSampleSize < LEAST_SHOWN) return undefined;
  const interval = estimate();
  return interval && Number.isFinite(interval.low) ? interval : undefined;
}

function segmentViews(rounds: readonly EvaluatedRound[]): SegmentView[] {
  const harmed = new Set(
    harmedSegments(rounds).map(
      (reason) => reason.code === 'segment_harmed' && `${reason.kind} ${reason.name}`,
    ),
  );
  return estimateSegments(rounds, LEAST_SEGMENT_ROUNDS).map(
    ({ kind, name, rounds: count, value, difference }) => ({
      kind,
      name,
      rounds: count,
      ...(value && { value }),
      ...(difference && { difference }),
      harmed: harmed.has(`${kind} ${name}`),
    }),
  );
}
