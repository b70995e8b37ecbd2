import { differenceSequence, type GroupSums } from '../ope/confidence-sequence.ts';
import { FULL_EVIDENCE } from '../ope/effective-votes.ts';
import type { Interval } from '../ope/ratio-interval.ts';
import type { LiveVote } from './gate-evidence.ts';

export interface LiveComparison {
  /** Visitors who voted in each group. */
  readonly visitors: Readonly<Record<LiveVote['group'], number>>;
  /** Tested less control, valid however often one looks; `undefined` while a group has no vote. */
  readonly difference: Interval | undefined;
}

/**
 * Compares two groups of conversations that are served at the same time. A visitor's mean in a group is one
 * observation, however many votes he gives, so that nobody decides it by himself.
 */
export function compareLive(votes: readonly LiveVote[], alpha: number): LiveComparison {
  const tested = observationsOf(votes, 'tested');
  const control = observationsOf(votes, 'control');
  return {
    visitors: { tested: tested.length, control: control.length },
    difference: differenceSequence(sumsOf(tested), sumsOf(control), alpha),
  };
}

interface Observation {
  readonly mean: number;
  /** In [0, 1]: less for a visitor who is hardly trusted. */
  readonly weight: number;
}

function observationsOf(votes: readonly LiveVote[], group: LiveVote['group']): Observation[] {
  const byVisitor = new Map<string, { evidence: number; rewards: number }>();
  for (const vote of votes) {
    if (vote.group !== group || vote.evidence === 0) continue;
    const { evidence, rewards } = byVisitor.get(vote.visitorId) ?? { evidence: 0, rewards: 0 };
    byVisitor.set(vote.visitorId, {
      evidence: evidence + vote.evidence,
      rewards: rewards + vote.evidence * vote.reward,
    });
  }
  return [...byVisitor.values()].map(({ evidence, rewards }) => ({
    mean: rewards / evidence,
    weight: Math.min(1, evidence / FULL_EVIDENCE),
  }));
}

function sumsOf(observations: readonly Observation[]): GroupSums {
  const total = (of: (observation: Observation) => number) =>
    observations.reduce((sum, observation) => sum + of(observation), 0);
  return {
    weight: total(({ weight }) => weight),
    squaredWeight: total(({ weight }) => weight ** 2),
    sum: total(({ weight, mean }) => weight * mean),
    sumOfSquares: total(({ weight, mean }) => weight * mean ** 2),
  };
}
