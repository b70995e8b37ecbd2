import type { AdamState } from '../bandit/adam.ts';
import { Adam } from '../bandit/adam.ts';
import { GATES } from '../bandit/linear-softmax.ts';
import type { RetrievalExample, RetrievalUpdate } from './retrieval-learner.ts';
import type { ScoreModel, Scorer } from './score-model.ts';

export const MINIBATCHES = 20;
export const MINIBATCH_SIZE = 64;
const LEARNING_RATE = 0.02;
/** Votes after which the learning rate has fallen by the square root of 2. */
const LEARNING_RATE_VOTES = 2_000;
/** The anchor weighs as much as this many votes. */
const ANCHOR_VOTES = 20;
/** A log shorter than this is held to its anchor as one of this length. */
const LEAST_ANCHOR_ROUNDS = 20;

/** Adds an example's gradient to the sum. */
export type AddExampleGradient = (
  example: RetrievalExample,
  parameters: Float64Array,
  gradient: Float64Array,
) => void;

/**
 * Steps of one update that all learners share: the mean gradient of a minibatch, less the pull to the anchor,
 * and Adam with a learning rate that falls as votes grow in number.
 */
export class MinibatchAscent {
  readonly scorer: Scorer;
  readonly #adam: Adam;
  readonly #gradient: Float64Array;
  readonly #anchor: Float64Array;
  /** Shape of the parameters: how strongly each is pulled. */
  readonly #pull: Float64Array;
  readonly #learningRate: number;

  constructor(
    model: ScoreModel,
    state: AdamState,
    private readonly update: RetrievalUpdate,
  ) {
    const { roundCount, anchor, anchorStrength } = update;
    const pull = ANCHOR_VOTES / Math.max(LEAST_ANCHOR_ROUNDS, roundCount);
    this.scorer = model.scorer(anchor.length / GATES);
    this.#adam = new Adam(state);
    this.#gradient = new Float64Array(this.#adam.weights.length);
    this.#anchor = Float64Array.from(model.startParameters(anchor));
    this.#pull = Float64Array.from(model.anchorStrength(anchorStrength), (strength) => pull * strength);
    this.#learningRate = LEARNING_RATE / Math.sqrt(1 + roundCount / LEARNING_RATE_VOTES);
  }

  /** @param positions of the minibatch in the log, at least one. */
  step(positions: ArrayLike<number>, addExampleGradient: AddExampleGradient): void {
    const { weights } = this.#adam;
    const gradient = this.#gradient.fill(0);
    for (let i = 0; i < positions.length; i++) {
      addExampleGradient(this.update.exampleAt(positions[i]!), weights, gradient);
    }
    for (let w = 0; w < weights.length; w++) {
      gradient[w] = gradient[w]! / positions.length - this.#pull[w]! * (weights[w]! - this.#anchor[w]!);
    }
    this.#adam.step(gradient, this.#learningRate);
  }

  toState(): AdamState {
    return this.#adam.toState();
  }
}

/** Positions drawn from the whole log, with replacement. */
export function drawMinibatch({ roundCount, random }: RetrievalUpdate): Uint32Array {
  return Uint32Array.from({ length: MINIBATCH_SIZE }, () => Math.floor(random() * roundCount));
}
