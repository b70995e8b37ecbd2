import type { Random } from '../../learning/bandit/random.ts';
import type { CandidatePool, ConversationContext } from '../../learning/bandit/retrieval-context.ts';
import type { AnswerRound } from '../../learning/bandit/rounds.ts';
import type { BaselineChoice } from '../baselines/baseline-ranker.ts';

/** A question with all that does not depend on who answers it, and what its conversation said so far. */
export interface AskedQuestion {
  readonly pool: CandidatePool;
  readonly conversation: ConversationContext | undefined;
  readonly conversationId: string;
}

/** The passages to use for a question. */
export interface ArmChoice {
  /** Positions in the candidates, best first. */
  readonly action: readonly number[];
  /** Probability of that choice, in (0, 1]. */
  readonly propensity: number;
  /** Row-major, shape (candidates, RETRIEVAL_FEATURES). */
  readonly features: Float32Array;
  /** Shape (candidates): how probable each passage is thought to be the right one. */
  readonly distribution: ArrayLike<number>;
  /** What a baseline goes by; absent for learners. */
  readonly baseline?: BaselineChoice;
}

/** One way to choose passages and to learn from the votes on them, with a memory of its own votes. */
export interface BenchArm {
  readonly name: string;
  /** @param random to explore with; absent: what it thinks best. */
  choose(asked: AskedQuestion, random?: Random): ArmChoice;
  /** A vote on an answer from what it chose, in the order of the votes. */
  learn(round: AnswerRound, choice: ArmChoice): void;
}

/** Votes after which an arm serves what it learned: TRAIN_EVERY_VOTES without a gate. */
export const VOTES_BETWEEN_VERSIONS = 50;
