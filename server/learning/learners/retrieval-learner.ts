import type { AdamState } from '../bandit/adam.ts';
import type { Exploration } from '../bandit/exploration.ts';
import type { ActionFeatures } from '../bandit/linear-softmax.ts';
import type { Random } from '../bandit/random.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';

/** Values of the setting LEARNER. */
export const LEARNERS = ['listwise', 'reinforce', 'ppo', 'mixture'] as const;
export type LearnerName = (typeof LEARNERS)[number];

/** A voted answer as retrieval learners read it. The rows may be a part of the logged candidates. */
export interface RetrievalExample extends ActionFeatures {
  /** Rows that the answer cited. */
  readonly cited: readonly number[];
  /** Rows of the list that was used, best first. */
  readonly action: readonly number[];
  /** Probability with which that list was chosen, in (0, 1]. */
  readonly propensity: number;
  /** In [0, 1]. */
  readonly reward: number;
  /** Probability that the visitor means the vote, in [0.5, 1]. */
  readonly trust: number;
  /** How much the example counts, in (0, 1]. */
  readonly weight: number;
}

/** What one update learns from. */
export interface RetrievalUpdate {
  /** Voted answers so far, at least 1. */
  readonly roundCount: number;
  /** The voted answer at a position in [0, roundCount); what it returns may be overwritten by the next call. */
  readonly exampleAt: (position: number) => RetrievalExample;
  /** Shape (GATES, f): the weights that the log pulls away from. */
  readonly anchor: readonly number[];
  /** Shape (GATES, f): how strongly each weight is held to its anchor, 1 for most. */
  readonly anchorStrength: readonly number[];
  readonly random: Random;
}

/** What a learner needs to go on from exactly where it was: plain JSON. */
export interface RetrievalLearnerState extends AdamState {
  readonly learner: LearnerName;
  /** The expected reward that policy gradients compare with, linear in the context; absent without such. */
  readonly baseline?: readonly number[] | undefined;
}

/** Learns to rank candidates from voted answers: state and log in, state out, nothing kept in between. */
export interface RetrievalLearner {
  readonly name: LearnerName;
  /** @param anchorWeights shape (GATES, f): before any update, exactly this linear model is served. */
  start(anchorWeights: readonly number[]): RetrievalLearnerState;
  /** One batch of steps. The same state, examples and random numbers always give the same state. */
  update(state: RetrievalLearnerState, update: RetrievalUpdate): RetrievalLearnerState;
  /** What a policy with this state serves: the averaged weights, steadier than those under training. */
  parametersOf(state: RetrievalLearnerState): RetrievalModel;
  /**
   * The exploration that this learner learns best from.
   *
   * @param share of answers that may explore, in [0, 1); 0 is no exploration for every learner.
   */
  exploration(share: number): Exploration;
}
