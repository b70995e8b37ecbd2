import type { Estimate, LearningCurve, VoteTotals, VoteValue } from '../protocol/index.ts';
import { differenceInterval, wilsonInterval } from './share-intervals.ts';

export interface VotedOutcome {
  readonly vote: VoteValue;
  readonly policyId: number;
  /** True in the conversations that the start version always answers. */
  readonly control?: boolean;
}

/** Blocks drawn at most: enough to see a trend, few enough that each interval says something. */
const MOST_BLOCKS = 20;
const SMALLEST_BLOCK = 5;
/** The control group has few votes, so fewer and larger blocks. */
const MOST_CONTROL_BLOCKS = 8;
const SMALLEST_CONTROL_BLOCK = 10;

/**
 * Share of thumbs up over the votes, in blocks of equal size; a last block that is not full is left out, unless
 * it is the only one. The control group has a line of its own, on the same axis.
 *
 * @param outcomes in the order of their votes.
 */
export function learningCurve(outcomes: readonly VotedOutcome[]): LearningCurve {
  const counted = outcomes.map((outcome, i) => ({ ...outcome, votes: i + 1 }));
  const served = counted.filter(({ control }) => !control);
  const control = counted.filter((outcome) => outcome.control);
  const points = inBlocks(served, SMALLEST_BLOCK, MOST_BLOCKS).map((block) => ({
    ...pointOf(block),
    policyId: mostFrequent(block.map(({ policyId }) => policyId)),
  }));
  const totals = totalsOf(served);
  if (control.length === 0 || served.length === 0) return { points, totals };
  const controlTotals = totalsOf(control);
  return {
    points,
    totals,
    control: {
      points: inBlocks(control, SMALLEST_CONTROL_BLOCK, MOST_CONTROL_BLOCKS).map(pointOf),
      totals: controlTotals,
      difference: differenceInterval(totals, controlTotals),
    },
  };
}

interface CountedOutcome extends VotedOutcome {
  /** Votes of everybody up to and including this one. */
  readonly votes: number;
}

function inBlocks(
  outcomes: readonly CountedOutcome[],
  smallest: number,
  most: number,
): (readonly CountedOutcome[])[] {
  const size = Math.max(smallest, Math.ceil(outcomes.length / most));
  const blocks = Math.max(outcomes.length === 0 ? 0 : 1, Math.floor(outcomes.length / size));
  return Array.from({ length: blocks }, (_, i) => outcomes.slice(i * size, (i + 1) * size));
}

function pointOf(block: readonly CountedOutcome[]): { votes: number; upShare: Estimate } {
  return { votes: block.at(-1)!.votes, upShare: wilsonInterval(countUp(block), block.length) };
}

function totalsOf(outcomes: readonly VotedOutcome[]): VoteTotals {
  const up = countUp(outcomes);
  const votes = outcomes.length;
  const totals = { votes, up, down: votes - up };
  return votes === 0 ? totals : { ...totals, upShare: wilsonInterval(up, votes) };
}

function countUp(outcomes: readonly VotedOutcome[]): number {
  return outcomes.filter(({ vote }) => vote === 'up').length;
}

function mostFrequent(ids: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
