import { upProbability } from '../bandit/vote-model.ts';

/** What is known of how far visitors mean their votes; plain JSON. */
export interface TrustState {
  /** Share of visitors who mean what they click, in [0.5, 0.98]. */
  readonly prior: number;
  /** Per visitor: votes judged, and the sum of their log-odds for an honest visitor over an opposite one. */
  readonly visitors: readonly (readonly [visitorId: string, votes: number, logOdds: number])[];
}

/** One vote against what the policy expected before it learned from it. */
export interface JudgedVote {
  readonly visitorId: string;
  readonly reward: number;
  /** The policy's probability that a cited passage is right. */
  readonly hitProbability: number;
}

/** No single vote says more than this about a visitor. */
const LOG_ODDS_LIMIT = 1.5;
/** The prior on the share of honest visitors is worth 20 visitors, 18 of them honest. */
const PRIOR_VISITORS = 20;
const PRIOR_HONEST = 18;

/**
 * Judges votes by the policy's own predictions: somebody who keeps clicking the opposite of what it expects is
 * trusted less.
 *
 * After Dawid & Skene, "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm", 1979.
 */
export function judgeVotes(state: TrustState, votes: readonly JudgedVote[]): TrustState {
  const visitors = new Map(state.visitors.map(([id, count, logOdds]) => [id, { count, logOdds }]));
  for (const vote of votes) {
    const before = visitors.get(vote.visitorId) ?? { count: 0, logOdds: 0 };
    visitors.set(vote.visitorId, { count: before.count + 1, logOdds: before.logOdds + honestyLogOdds(vote) });
  }
  const judged = [...visitors].map(([id, { count, logOdds }]) => [id, count, logOdds] as const);
  return { prior: honestShare(state.prior, judged), visitors: judged };
}

/**
 * How far each visitor's votes are trusted, for those who gave at least two: a vote is not held against itself,
 * so a visitor counts by the mean of what his other votes say, and the first vote of anybody counts in full.
 *
 * @returns visitor id and trust in [0.5, 1]. At 0.5 a vote carries no information; below that it would be
 *   inverted, which gains hardly anything and harms those who are misjudged.
 */
export function trustByVisitor({ prior, visitors }: TrustState): [visitorId: string, trust: number][] {
  return visitors
    .filter(([, votes]) => votes > 1)
    .map(([id, votes, logOdds]) => {
      const others = (logOdds * (votes - 1)) / votes;
      return [id, Math.max(0.5, sigmoid(logit(prior) + others))];
    });
}

function honestyLogOdds({ reward, hitProbability }: JudgedVote): number {
  const logOdds = (2 * reward - 1) * logit(upProbability(hitProbability));
  return Math.max(-LOG_ODDS_LIMIT, Math.min(LOG_ODDS_LIMIT, logOdds));
}

function honestShare(before: number, visitors: TrustState['visitors']): number {
  let honest = PRIOR_HONEST;
  for (const [, , logOdds] of visitors) honest += sigmoid(logit(before) + logOdds);
  return Math.max(0.5, Math.min(0.98, honest / (PRIOR_VISITORS + visitors.length)));
}

function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
