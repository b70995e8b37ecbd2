import { type EvaluatedRound, evidenceWeight } from './evaluated-round.ts';

/** How alike the votes of one visitor are: however many he gives, they count as at most 1 / ALIKE. */
const ALIKE = 0.02;
/** Evidence weight from which a vote counts in full: a fresh vote of somebody trusted at 0.8. */
export const FULL_EVIDENCE = 0.6;

/**
 * How many votes a log is worth as evidence. A vote counts as one, less when its weight or trust is low; m votes of
 * one visitor count as m / (1 + (m - 1) x .02), the design effect of a cluster, so that a small site gets on
 * with few visitors while nobody is the evidence by himself.
 *
 * Kish, "Survey Sampling", 1965.
 */
export function effectiveVotes(
  rounds: readonly Pick<EvaluatedRound, 'visitorId' | 'weight' | 'trust'>[],
): number {
  const byVisitor = new Map<string, number>();
  for (const round of rounds) {
    const counted = Math.min(1, evidenceWeight(round) / FULL_EVIDENCE);
    byVisitor.set(round.visitorId, (byVisitor.get(round.visitorId) ?? 0) + counted);
  }
  let total = 0;
  for (const votes of byVisitor.values()) total += votes / (1 + Math.max(0, votes - 1) * ALIKE);
  return total;
}
