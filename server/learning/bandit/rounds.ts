import type { Candidate, ConversationContext, QuestionRepresentation } from './retrieval-context.ts';

/** A logged decision with its reward: (x, a, p, r). */
export interface LoggedRound {
  /** In [0, 1]. */
  readonly reward: number;
  /** Probability that the behavior policy gave the action it took, in (0, 1]. */
  readonly propensity: number;
}

/** One voted answer as it was logged: what was known, what was chosen, and what the visitor thought of it. */
export interface VotedAnswer {
  /** The newest vote on it. */
  readonly vote: 'up' | 'down';
  /** Probability of the list that was used, in (0, 1]. */
  readonly propensity: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly visitorId: string;
  /** Id of the newest vote on it. */
  readonly voteId: number;
  /** Id of the first vote on it, which orders the log. */
  readonly firstVoteId: number;
  readonly policyId: number;
  readonly candidates: readonly Candidate[];
  /** Row-major, shape (candidates, all retrieval features), as they were when the answer was given. */
  readonly features: Float32Array;
  readonly question: QuestionRepresentation;
  readonly conversation: ConversationContext | undefined;
  /** Positions in `candidates`, best first: the passages that were used. */
  readonly action: readonly number[];
  /** Positions in `candidates`: those of the action that the answer cited. Never empty. */
  readonly cited: readonly number[];
  readonly response?: ResponseRound;
}

/** A voted answer as the learners see it: both decisions share the message and the reward. */
export interface AnswerRound extends Omit<VotedAnswer, 'vote'>, LoggedRound {}

export interface ResponseRound {
  readonly actionSet: readonly string[];
  /** Position in the action set. */
  readonly action: number;
  readonly propensity: number;
}
