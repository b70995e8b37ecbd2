import { combineExperts, gateShares } from '../bandit/expert-mixture.ts';
import { GATE_FEATURES, gateFeatures } from '../bandit/gate-features.ts';
import {
  type ActionFeatures,
  addCombinedWeights,
  addWeightGradient,
  GATES,
} from '../bandit/linear-softmax.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';
import { LinearScorer } from './linear-score-model.ts';
import type { ScoreModel, Scorer } from './score-model.ts';

/** Each expert starts with a liking for one kind of question; alike, they would stay alike. */
const START_LIKINGS = ['firstTurn', 'topLikelihoodRatio', 'shortness', 'bm25Margin'] as const;
const LIKING = 2;
const EXPERTS = START_LIKINGS.length;
const GATE_WIDTH = GATE_FEATURES.length;

/**
 * A soft mixture of linear experts, gated by the context. Parameters: the common weights (GATES, f), what each expert
 * adds to them (k, GATES x f), and the gate (k, GATE_FEATURES). The experts start at 0, so that before any vote the
 * mixture is the linear model.
 *
 * Every expert takes part in every question by a share that the context sets, as in Soft MoE (Puigcerver et al.,
 * "From Sparse to Soft Mixtures of Experts", 2308.00951), so all of it has a gradient; there slots of tokens are
 * mixed, here the experts' weights.
 */
export class MixtureScoreModel implements ScoreModel {
  startParameters(weights: readonly number[]): readonly number[] {
    const experts = new Array<number>(EXPERTS * weights.length).fill(0);
    const gate = START_LIKINGS.flatMap((liked) => GATE_FEATURES.map((name) => (name === liked ? LIKING : 0)));
    return [...weights, ...experts, ...gate];
  }

  anchorStrength(strength: readonly number[]): readonly number[] {
    const experts = START_LIKINGS.flatMap(() => strength);
    const gate = new Array<number>(EXPERTS * GATE_WIDTH).fill(1);
    return [...strength, ...experts, ...gate];
  }

  toModel(parameters: readonly number[]): RetrievalModel {
    const gateStart = parameters.length - EXPERTS * GATE_WIDTH;
    const weightCount = gateStart / (1 + EXPERTS);
    return {
      kind: 'mixture',
      weights: parameters.slice(0, weightCount),
      experts: parameters.slice(weightCount, gateStart),
      gate: parameters.slice(gateStart),
    };
  }

  scorer(width: number): Scorer {
    return new MixtureScorer(width);
  }
}

class MixtureScorer extends LinearScorer {
  readonly #gateFeatures = new Float64Array(GATE_WIDTH);
  readonly #shares = new Float64Array(EXPERTS);
  /** Shape (f): what one expert adds for the context. */
  #expert = new Float64Array(0);
  /** Shape (k): how the objective grows with each expert's share. */
  readonly #shareSlopes = new Float64Array(EXPERTS);

  protected override combine(context: ActionFeatures, parameters: Float64Array): void {
    super.combine(context, parameters);
    const gateStart = gateOffset(this.width);
    gateFeatures(context, this.width, this.#gateFeatures);
    gateShares(this.#gateFeatures, parameters.subarray(gateStart), this.#shares);
    const experts = parameters.subarray(GATES * this.width, gateStart);
    combineExperts(experts, this.#shares, context, this.combined);
  }

  protected override addParameterGradient(
    context: ActionFeatures,
    parameters: Float64Array,
    gradient: Float64Array,
  ): void {
    super.addParameterGradient(context, parameters, gradient);
    for (let k = 0; k < EXPERTS; k++) {
      const offset = (k + 1) * GATES * this.width;
      addWeightGradient(this.combinedGradient, context, gradient, { offset, scale: this.#shares[k]! });
      this.#shareSlopes[k] = this.#slopeOfShare(parameters, offset, context);
    }
    this.#addGateGradient(gradient);
  }

  #slopeOfShare(parameters: Float64Array, offset: number, context: ActionFeatures): number {
    const expert = this.#expert.length === this.width ? this.#expert.fill(0) : new Float64Array(this.width);
    this.#expert = expert;
    addCombinedWeights(parameters, context, expert, { offset });
    let slope = 0;
    for (let f = 0; f < this.width; f++) slope += this.combinedGradient[f]! * expert[f]!;
    return slope;
  }

  #addGateGradient(gradient: Float64Array): void {
    let mean = 0;
    for (let k = 0; k < EXPERTS; k++) mean += this.#shares[k]! * this.#shareSlopes[k]!;
    for (let k = 0, at = gateOffset(this.width); k < EXPERTS; k++) {
      const logitSlope = this.#shares[k]! * (this.#shareSlopes[k]! - mean);
      for (let g = 0; g < GATE_WIDTH; g++, at++) gradient[at]! += logitSlope * this.#gateFeatures[g]!;
    }
  }
}

function gateOffset(width: number): number {
  return (1 + EXPERTS) * GATES * width;
}
