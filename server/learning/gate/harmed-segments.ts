import type { GateReason } from '../../protocol/index.ts';
import { segmentsOf } from '../ope/estimate-segments.ts';
import { estimateDifference } from '../ope/estimate-value.ts';
import type { EvaluatedRound } from '../ope/evaluated-round.ts';

/** A segment with fewer rounds cannot show anything clearly. */
export const LEAST_SEGMENT_ROUNDS = 30;
/** A segment is harmed when even the upper end of its difference to serving lies below minus this. */
const HARM_MARGIN = 0.02;
/** Chance that, over all segments, one is called harmed that is not. */
const FALSE_ALARMS = 0.05;

/**
 * The segments that a proposal clearly harms, one reason each. The interval of each is the wider the more there
 * are (Bonferroni), so that looking at many does not find harm by chance.
 *
 * @param rounds calibrated; see ope/calibrate-rewards.
 */
export function harmedSegments(rounds: readonly EvaluatedRound[]): GateReason[] {
  const segments = segmentsOf(rounds, LEAST_SEGMENT_ROUNDS);
  const confidence = 1 - FALSE_ALARMS / Math.max(1, segments.length);
  return segments.flatMap(({ kind, name, rounds: own }): GateReason[] => {
    const difference = estimateDifference(own, ['proposal', 'serving'], { confidence });
    if (!difference || difference.high >= -HARM_MARGIN) return [];
    return [{ code: 'segment_harmed', kind, name, rounds: own.length, difference }];
  });
}
