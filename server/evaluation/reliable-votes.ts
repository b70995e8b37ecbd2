import { seedFrom } from '../learning/bandit/random.ts';

interface VisitorVote {
  readonly visitorId: string;
  readonly messageId: string;
}

/**
 * The half of a log that comes from the votes that can be relied on most: fewer votes of better quality.
 * Votes of one reliability are cut in an order that has nothing to do with time or content.
 *
 * @param reliabilityOf in [0, 1].
 * @returns at least half of the rounds, in the order of the log.
 */
export function mostReliableHalf<Round extends VisitorVote>(
  rounds: readonly Round[],
  reliabilityOf: (round: Round) => number,
): Round[] {
  const ranked = rounds
    .map((round) => ({
      round,
      reliability: reliabilityOf(round),
      lot: seedFrom(round.visitorId, round.messageId),
    }))
    .sort((a, b) => b.reliability - a.reliability || a.lot - b.lot);
  const kept = new Set(ranked.slice(0, Math.ceil(rounds.length / 2)).map(({ round }) => round));
  return rounds.filter((round) => kept.has(round));
}
