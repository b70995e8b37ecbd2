import { GATE_FEATURES, gateFeatures } from '../bandit/gate-features.ts';
import type { RetrievalExample } from './retrieval-learner.ts';

const LEARNING_RATE = 0.02;

/**
 * The reward that an answer is expected to get whatever list it uses: a reward above it speaks for the list, one
 * below against it. Linear in the context; with a single weight it is a running mean.
 */
export class RewardBaseline {
  readonly #weights: Float64Array;
  readonly #context: Float64Array;

  /** @param weights shape (1) or (GATE_FEATURES). */
  constructor(
    weights: readonly number[],
    private readonly width: number,
  ) {
    this.#weights = Float64Array.from(weights);
    this.#context = new Float64Array(weights.length).fill(1);
  }

  /**
   * How far a reward is above what was expected, as far as the vote can be trusted; then learns from it.
   *
   * @param importance how much more probable the list is now than when it was used; the baseline is that of now.
   */
  advantage(example: RetrievalExample, importance: number): number {
    if (this.#context.length === GATE_FEATURES.length) gateFeatures(example, this.width, this.#context);
    let expected = 0;
    let square = 0;
    for (let i = 0; i < this.#context.length; i++) {
      expected += this.#weights[i]! * this.#context[i]!;
      square += this.#context[i]! * this.#context[i]!;
    }
    const error = example.reward - expected;
    const credibility = (2 * example.trust - 1) * example.weight;
    const step = (LEARNING_RATE * importance * credibility * error) / square; // normalized least mean squares
    for (let i = 0; i < this.#context.length; i++) this.#weights[i]! += step * this.#context[i]!;
    return credibility * error;
  }

  toWeights(): readonly number[] {
    return [...this.#weights];
  }
}

/** A baseline that expects as many thumbs-up as down. */
export function startBaseline(size: 1 | typeof GATE_FEATURES.length): readonly number[] {
  return Array.from({ length: size }, (_, i) => (i === 0 ? 0.5 : 0));
}
