/** How far a vote is trusted, in [0.5, 1], by the first vote on its answer and its visitor. */
export type TrustOfVote = (firstVoteId: number, visitorId: string) => number;
