import type { ActionFeatures } from '../../learning/bandit/linear-softmax.ts';
import type { Random } from '../../learning/bandit/random.ts';
import type { Candidate } from '../../learning/bandit/retrieval-context.ts';

/** What a baseline sees of a question: what the retrieval policy sees, with the same memory. */
export interface BaselineContext extends ActionFeatures {
  readonly candidates: readonly Candidate[];
}

/** A ranking that was served. */
export interface BaselineChoice {
  /** All positions in the candidates, best first. */
  readonly ranking: readonly number[];
  /** What was chosen, where it is not a list but a ranker; else 0. */
  readonly action: number;
  /** Probability of that choice, in (0, 1]. */
  readonly propensity: number;
}

/** An answer that used the first passages of a choice, with its vote. */
export interface BaselineRound {
  readonly context: BaselineContext;
  readonly choice: BaselineChoice;
  /** Positions in the candidates that the answer cited. */
  readonly cited: readonly number[];
  /** In [0, 1]. */
  readonly reward: number;
}

/** A simpler way to rank that the learned policy is measured against. */
export interface BaselineRanker {
  readonly name: string;
  /** What it would rank without exploring, or, with random numbers, while it explores as it learns best. */
  rank(context: BaselineContext, random?: Random): BaselineChoice;
  learn(round: BaselineRound): void;
}
