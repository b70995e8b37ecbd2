/** Thumbs-up and thumbs-down counted for one strategy, the prior's included; fractions of votes are normal. */
export interface StrategyRates {
  readonly strategy: string;
  readonly ifHit: VoteCounts;
  readonly ifMiss: VoteCounts;
}

interface VoteCounts {
  readonly up: number;
  readonly down: number;
}

/** A vote on an answer given by a strategy. */
export interface StrategyVote {
  readonly strategy: string;
  readonly reward: number;
  /** Probability that a cited passage was right, after the vote. */
  readonly hitProbability: number;
  /** In [0.5, 1]. */
  readonly trust: number;
}

/** What a strategy's prior is worth, in votes: with so many, half of its rate is its own. */
const PRIOR_VOTES = 20;

/**
 * Counts a vote for the strategy that gave the answer, shared between "a right passage was used" and "none was"
 * by the same latent variable that teaches retrieval: an answer is not blamed on its wording when the passages
 * were wrong. Votes that cannot be trusted count less, at trust 0.5 not at all.
 *
 * A vote also says something of answers in general, so the rates of the other strategies move along, the less
 * the more votes they have of their own. Without that, one that was never tried would look better whenever
 * visitors are stricter than its prior.
 *
 * @returns the rates with the vote; unchanged when the strategy is not among them.
 */
export function countStrategyVote(
  strategies: readonly StrategyRates[],
  vote: StrategyVote,
): readonly StrategyRates[] {
  const used = strategies.find(({ strategy }) => strategy === vote.strategy);
  if (!used) return strategies;
  const weight = 2 * vote.trust - 1;
  const hitWeight = weight * vote.hitProbability;
  const missWeight = weight - hitWeight;
  return strategies.map((rates) => {
    const add = rates === used ? withVote : alongWith;
    return {
      strategy: rates.strategy,
      ifHit: add(rates.ifHit, used.ifHit, vote.reward, hitWeight),
      ifMiss: add(rates.ifMiss, used.ifMiss, vote.reward, missWeight),
    };
  });
}

function withVote({ up, down }: VoteCounts, _: VoteCounts, reward: number, weight: number): VoteCounts {
  return { up: up + weight * reward, down: down + weight * (1 - reward) };
}

/** As many votes as before, their rate moved as the used strategy's is, as far as it is still a prior's. */
function alongWith({ up, down }: VoteCounts, used: VoteCounts, reward: number, weight: number): VoteCounts {
  const votes = up + down;
  const step = (weight / (used.up + used.down + weight)) * Math.min(1, PRIOR_VOTES / votes);
  const movedUp = up + step * (reward * votes - up);
  return { up: movedUp, down: votes - movedUp };
}
