import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { voteLikelihoods } from '../bandit/vote-model.ts';

/** What the memory reads of a voted answer. */
export type VotedRound = Pick<
  AnswerRound,
  | 'messageId'
  | 'conversationId'
  | 'visitorId'
  | 'firstVoteId'
  | 'question'
  | 'candidates'
  | 'cited'
  | 'reward'
  | 'weight'
>;

/** A voted answer as it is remembered: which passages its vote speaks about, and how strongly. */
export interface RememberedVote {
  readonly conversationId: string;
  readonly visitorId: string;
  readonly firstVoteId: number;
  /** Of the question. */
  readonly terms: QuestionRepresentation['terms'];
  readonly reward: number;
  /** In (0, 1]: less for weak signals and old votes. */
  readonly weight: number;
  /** Slots of the passages that the answer cited, and of the document of each. */
  readonly passages: readonly number[];
  readonly documents: readonly number[];
  /** Likelihood of the vote if a cited passage is right, over its likelihood if none is, less 1. */
  readonly evidence: number;
  /** What each cited passage is credited with: 0 after a thumbs-down, or for a vote that says nothing. */
  readonly credit: number;
  /** How much the vote says, in [0, 1]: 0 for one that cannot be trusted. */
  readonly information: number;
}

type UnweighedVote = Omit<RememberedVote, 'evidence' | 'credit' | 'information'>;

/**
 * A vote as far as it is trusted and fresh.
 *
 * NOTE: credit is shared evenly among the cited passages. Sharing it by the policy's own belief teaches less:
 * the policy confirms itself.
 */
export function weighVote(vote: UnweighedVote, trust: number): RememberedVote {
  const faded = 0.5 + vote.weight * (trust - 0.5); // as uncertain as a vote that means nothing, the older it is
  const { hit, miss } = voteLikelihoods({ reward: vote.reward, trust: faded });
  const information = vote.weight * (2 * trust - 1);
  const credit = (information * vote.reward) / vote.passages.length;
  return { ...vote, evidence: hit / miss - 1, credit, information };
}
