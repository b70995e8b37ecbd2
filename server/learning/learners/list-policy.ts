import { softmaxInPlace } from '../bandit/distributions.ts';
import type { Exploration } from '../bandit/exploration.ts';
import { plackettLuceGradient } from '../bandit/plackett-luce.ts';
import type { RetrievalExample } from './retrieval-learner.ts';
import type { Scorer } from './score-model.ts';

/** Lists are drawn by the policy's own probabilities: sharper ones teach a policy gradient less. */
export const LIST_TEMPERATURE = 1;

/** @param share of answers that may explore; above 0, every list is drawn. */
export function listExploration(share: number, temperature: number): Exploration {
  return share > 0 ? { kind: 'plackett-luce', temperature } : { kind: 'swap-last', share: 0 };
}

/** The stochastic policy that policy gradients climb: lists drawn passage by passage (Plackett-Luce). */
export class ListPolicy {
  /** Shape (n) of the example looked at last: the gradient of its list's log-probability by the scores. */
  #direction = new Float64Array(0);

  constructor(
    private readonly scorer: Scorer,
    private readonly temperature: number,
  ) {}

  /** Probability of the list that was used, by these parameters, in [0, 1]. */
  probability(example: RetrievalExample, parameters: Float64Array): number {
    const shares = this.scorer.score(example, parameters);
    for (let i = 0; i < shares.length; i++) shares[i]! /= this.temperature;
    softmaxInPlace(shares);
    if (this.#direction.length !== shares.length) this.#direction = new Float64Array(shares.length);
    return plackettLuceGradient(shares, example.action, this.#direction);
  }

  /**
   * Adds `factor` times the gradient of the log-probability of the list.
   *
   * @param example the one whose probability was asked last, with the same parameters.
   */
  addGradient(
    example: RetrievalExample,
    parameters: Float64Array,
    factor: number,
    gradient: Float64Array,
  ): void {
    if (factor === 0) return;
    const scale = factor / this.temperature;
    for (let i = 0; i < this.#direction.length; i++) this.#direction[i]! *= scale;
    this.scorer.addGradient(example, parameters, this.#direction, gradient);
  }
}
