import type { TrustOfVote } from '../bandit/trust-of-vote.ts';

/** How far votes are trusted, in [0.5, 1], for a version to keep; plain JSON. What is not listed has the prior. */
export interface TrustTable {
  readonly prior: number;
  /** The newest first vote that was judged; later ones are trusted as their visitor is. */
  readonly judgedUpTo: number;
  readonly votes: readonly (readonly [firstVoteId: number, trust: number])[];
  readonly visitors: readonly (readonly [visitorId: string, trust: number])[];
}

/** Looks votes up in a table; those of visitors whom it does not know are trusted like anybody's. */
export function trustOfVote(table: TrustTable): TrustOfVote {
  const votes = new Map(table.votes);
  const visitors = new Map(table.visitors);
  return (firstVoteId, visitorId) =>
    (firstVoteId <= table.judgedUpTo ? votes.get(firstVoteId) : visitors.get(visitorId)) ?? table.prior;
}
