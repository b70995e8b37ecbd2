import type { Candidate, ConversationContext, QuestionRepresentation } from './retrieval-context.ts';

/** A logged decision with its reward: (x, a, p, r). */
export interface LoggedRound {
  /** In [0, 1]. */
  readonly reward: number;
  /** Probability that the behavior policy gave the action it took, in (0, 1]. */
  readonly propensity: number;
}

/** What a visitor did after an answer that says something of it, though less than a vote. */
export const WEAK_SIGNALS = ['reasked', 'again', 'person', 'opened', 'thanks'] as const;
export type WeakSignal = (typeof WEAK_SIGNALS)[number];

/** One answer with feedback as it was logged: what was known, what was chosen, and what the visitor thought of it. */
export interface VotedAnswer {
  /** The newest vote on it; absent when there are weak signals only. */
  readonly vote: 'up' | 'down' | undefined;
  /** In the order in which they came, each at most once. */
  readonly signals: readonly WeakSignal[];
  /** When the newest vote, or without one the newest signal, came; milliseconds since 1970. */
  readonly votedAt: number;
  /** Share of the cited passages that the answer's text really uses, in [0, 1]. */
  readonly support: number;
  /** Probability of the list that was used, in (0, 1]. */
  readonly propensity: number;
  readonly messageId: string;
  readonly conversationId: string;
  readonly visitorId: string;
  /** Id of the newest feedback on it. */
  readonly voteId: number;
  /** Id of the first feedback on it, which orders the log. */
  readonly firstVoteId: number;
  readonly policyId: number;
  readonly candidates: readonly Candidate[];
  /** Row-major, shape (candidates, all retrieval features), as they were when the answer was given. */
  readonly features: Float32Array;
  readonly question: QuestionRepresentation;
  readonly conversation: ConversationContext | undefined;
  /** Positions in `candidates`, best first: the passages that were used. */
  readonly action: readonly number[];
  /** Positions in `candidates`: those of the action that the answer cited; none when it asked back or refused. */
  readonly cited: readonly number[];
  readonly response?: ResponseRound;
}

/** A voted answer as the learners see it: both decisions share the message and the reward. */
export interface AnswerRound extends Omit<VotedAnswer, 'vote' | 'signals'>, LoggedRound {
  /** How much the reward counts beside a fresh vote's, in (0, 1]: weak signals count less. */
  readonly weight: number;
}

export interface ResponseRound {
  readonly actionSet: readonly string[];
  /** Position in the action set. */
  readonly action: number;
  readonly propensity: number;
  /** Shape (action set): what each action cost, in reward; absent: nothing. */
  readonly prices?: readonly number[];
  /** Shape (action set), in [0, 1]: how far each finished draft stood on its passages; absent: wholly. */
  readonly supports?: readonly number[];
}
