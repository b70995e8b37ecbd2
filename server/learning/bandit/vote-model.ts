/**
 * How a vote comes about: one passage is right, we do not know which. A visitor whose answer cited it clicks
 * thumbs-up with probability UP_IF_HIT, another with UP_IF_MISS. A vote that cannot be trusted says as much
 * either way.
 */
const UP_IF_HIT = 0.85;
const UP_IF_MISS = 0.15;

/** Probability of a thumbs-up on an answer whose citations hold the right passage with this probability. */
export function upProbability(hitProbability: number): number {
  return UP_IF_MISS + (UP_IF_HIT - UP_IF_MISS) * hitProbability;
}

/** What a vote says: its reward in [0, 1] and the probability in [0.5, 1] that it means what it says. */
export interface TrustedVote {
  readonly reward: number;
  readonly trust: number;
}

/** Probability of the vote if the right passage was cited (`hit`), and if it was not (`miss`). */
export function voteLikelihoods({ reward, trust }: TrustedVote): {
  readonly hit: number;
  readonly miss: number;
} {
  const upIfHit = trust * UP_IF_HIT + (1 - trust) * (1 - UP_IF_HIT);
  const upIfMiss = trust * UP_IF_MISS + (1 - trust) * (1 - UP_IF_MISS);
  return {
    hit: reward * upIfHit + (1 - reward) * (1 - upIfHit),
    miss: reward * upIfMiss + (1 - reward) * (1 - upIfMiss),
  };
}

/**
 * Which passage is right, after a vote on an answer (Bayes' rule on the latent passage).
 *
 * @param distribution shape (n): the probability before the vote.
 * @param cited positions in it that the answer cited.
 * @returns the distribution after the vote, and the mass of the cited passages before and after it.
 */
export function votePosterior(
  distribution: ArrayLike<number>,
  cited: readonly number[],
  vote: TrustedVote,
): { readonly posterior: Float64Array; readonly hitBefore: number; readonly hitAfter: number } {
  const { hit, miss } = voteLikelihoods(vote);
  let hitBefore = 0;
  for (const position of cited) hitBefore += distribution[position]!;
  const evidence = hitBefore * hit + (1 - hitBefore) * miss;
  const posterior = new Float64Array(distribution.length);
  for (let i = 0; i < posterior.length; i++) posterior[i] = (distribution[i]! * miss) / evidence;
  for (const position of cited) posterior[position] = (distribution[position]! * hit) / evidence;
  return { posterior, hitBefore, hitAfter: (hitBefore * hit) / evidence };
}

/**
 * Turns a distribution into how far a vote moves it: the posterior less the distribution, summing to 0.
 *
 * @param distribution shape (n): the probability before the vote; overwritten.
 * @param cited positions in it that the answer cited, none of them twice.
 */
export function toVoteShift(distribution: Float64Array, cited: readonly number[], vote: TrustedVote): void {
  const { hit, miss } = voteLikelihoods(vote);
  let hitBefore = 0;
  for (const position of cited) hitBefore += distribution[position]!;
  const evidence = hitBefore * hit + (1 - hitBefore) * miss;
  const missFactor = miss / evidence - 1;
  const hitFactor = hit / evidence - 1;
  const before = cited.map((position) => distribution[position]!);
  for (let i = 0; i < distribution.length; i++) distribution[i]! *= missFactor;
  for (let i = 0; i < cited.length; i++) distribution[cited[i]!] = before[i]! * hitFactor;
}
