/** Sums over the rounds of each visitor: what intervals that resample visitors are made of. */
export interface VisitorSums {
  readonly visitors: number;
  readonly columns: number;
  /** Row-major, shape (visitors, columns). */
  readonly sums: Float64Array;
}

/** With fewer visitors than this, their conversations are resampled instead: too few to tell how they vary. */
export const LEAST_VISITORS = 8;

interface Identified {
  readonly visitorId: string;
  readonly conversationId: string;
}

/**
 * Adds the numbers of each round to those of its visitor; with fewer than LEAST_VISITORS visitors, to those of its
 * conversation.
 *
 * @param termsOf the numbers of a round, as many for each.
 */
export function sumByVisitor<T extends Identified>(
  rounds: readonly T[],
  termsOf: (round: T) => readonly number[],
): VisitorSums {
  const visitors = new Set(rounds.map(({ visitorId }) => visitorId));
  const clusterOf = visitors.size < LEAST_VISITORS ? conversationOf : visitorOf;
  const byCluster = new Map<string, readonly number[]>();
  for (const round of rounds) {
    const terms = termsOf(round);
    const sums = byCluster.get(clusterOf(round));
    byCluster.set(clusterOf(round), sums ? sums.map((sum, column) => sum + terms[column]!) : terms);
  }
  const rows = [...byCluster.values()];
  return { visitors: rows.length, columns: rows[0]?.length ?? 0, sums: Float64Array.from(rows.flat()) };
}

const visitorOf = ({ visitorId }: Identified) => visitorId;
const conversationOf = ({ conversationId }: Identified) => conversationId;
