import type { AnswerRound } from '../bandit/rounds.ts';
import { voteLikelihoods } from '../bandit/vote-model.ts';

/** What the memory reads of a voted answer. */
export type VotedRound = Pick<
  AnswerRound,
  'conversationId' | 'visitorId' | 'question' | 'candidates' | 'cited' | 'reward'
>;

/** How far a visitor's votes are trusted, in [0.5, 1]. */
export type TrustOf = (visitorId: string) => number;

/** A voted answer as it is remembered: which passages its vote speaks about, and how strongly. */
export interface RememberedVote {
  readonly conversationId: string;
  readonly visitorId: string;
  readonly reward: number;
  /** Slots of the passages that the answer cited, and of the document of each. */
  readonly passages: readonly number[];
  readonly documents: readonly number[];
  /** Likelihood of the vote if a cited passage is right, over its likelihood if none is, less 1. */
  readonly evidence: number;
  /** What each cited passage is credited with; 0 after a thumbs-down. */
  readonly credit: number;
}

/**
 * A vote as far as it is trusted.
 *
 * NOTE: credit is shared evenly among the cited passages. Sharing it by the policy's own belief teaches less:
 * the policy confirms itself.
 */
export function weighVote(vote: Omit<RememberedVote, 'evidence' | 'credit'>, trust: number): RememberedVote {
  const { hit, miss } = voteLikelihoods({ reward: vote.reward, trust });
  const credit = (vote.reward * hit) / (hit + miss) / vote.passages.length;
  return { ...vote, evidence: hit / miss - 1, credit };
}
