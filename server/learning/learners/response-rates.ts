import { PRIOR_VOTES, ratesOf, type StrategyRates, type VoteCounts } from '../bandit/strategy-rates.ts';

export type { StrategyRates } from '../bandit/strategy-rates.ts';

/** A vote on an answer given by a strategy. */
export interface StrategyVote {
  readonly strategy: string;
  readonly reward: number;
  /** Probability that a cited passage was right, after the vote. */
  readonly hitProbability: number;
  /** In [0.5, 1]. */
  readonly trust: number;
  /** How much it counts beside a fresh vote, in (0, 1]; absent: as much. */
  readonly weight?: number;
}

/**
 * Counts a vote for the strategy that gave the answer, shared between "a right passage was used" and "none was"
 * by the same latent variable that teaches retrieval: an answer is not blamed on its wording when the passages
 * were wrong. Votes that cannot be trusted count less, at trust 0.5 not at all; weak signals and old votes as much
 * as their weight says.
 *
 * A vote also says something of answers in general, so the rates of the other strategies move along, the less
 * the more votes they have of their own. Without that, one that was never tried would look better whenever
 * visitors are stricter than its prior.
 *
 * @param strategies the default first; at least one.
 * @returns the rates with the vote; a strategy that is not among them joins them, from its prior on.
 */
export function countStrategyVote(
  strategies: readonly StrategyRates[],
  vote: StrategyVote,
): readonly StrategyRates[] {
  const weight = (2 * vote.trust - 1) * (vote.weight ?? 1);
  if (weight <= 0) return strategies;
  const used = ratesOf(strategies, vote.strategy);
  const all = strategies.includes(used) ? strategies : [...strategies, used];
  const hitWeight = weight * vote.hitProbability;
  const missWeight = weight - hitWeight;
  return all.map((rates) => {
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
