import { estimateDifference, estimateValue } from './estimate-value.ts';
import { type EvaluatedRound, SEGMENT_KINDS, type SegmentKind } from './evaluated-round.ts';
import type { Interval } from './ratio-interval.ts';

/** Some of the rounds, told apart by one label. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly name: string;
  readonly rounds: readonly EvaluatedRound[];
}

export interface SegmentEstimate {
  readonly kind: SegmentKind;
  readonly name: string;
  /** How many. */
  readonly rounds: number;
  /** Of the proposal, by DR. */
  readonly value: Interval | undefined;
  /** Proposal less serving, by DR, each interval at 95%. */
  readonly difference: Interval | undefined;
}

/**
 * The segments of a log with at least so many rounds, largest first within each kind. A kind with one segment only
 * tells nothing apart and is left out.
 */
export function segmentsOf(rounds: readonly EvaluatedRound[], leastRounds: number): Segment[] {
  return SEGMENT_KINDS.flatMap((kind) => {
    const byName = new Map<string, EvaluatedRound[]>();
    for (const round of rounds) {
      const name = round.segments[kind];
      if (name === undefined) continue;
      const own = byName.get(name);
      if (own) own.push(round);
      else byName.set(name, [round]);
    }
    if (byName.size < 2) return [];
    return [...byName]
      .map(([name, of]) => ({ kind, name, rounds: of }))
      .filter((segment) => segment.rounds.length >= leastRounds)
      .sort((a, b) => b.rounds.length - a.rounds.length || (a.name < b.name ? -1 : 1));
  });
}

/** What a proposal is worth in each segment, and against the serving version. */
export function estimateSegments(rounds: readonly EvaluatedRound[], leastRounds: number): SegmentEstimate[] {
  return segmentsOf(rounds, leastRounds).map((segment) => ({
    kind: segment.kind,
    name: segment.name,
    rounds: segment.rounds.length,
    value: estimateValue(segment.rounds, 'proposal', 'dr'),
    difference: estimateDifference(segment.rounds, ['proposal', 'serving']),
  }));
}
