import {
  type ActionFeatures,
  addCombinedWeights,
  addDirectedRows,
  addWeightGradient,
  scoreRows,
} from '../bandit/linear-softmax.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';
import type { ScoreModel, Scorer } from './score-model.ts';

/** Rows that working memory is made for at first. */
const ROWS = 128;

/** One weight vector for every question: the parameters are its weights. */
export class LinearScoreModel implements ScoreModel {
  startParameters(weights: readonly number[]): readonly number[] {
    return weights;
  }

  anchorStrength(strength: readonly number[]): readonly number[] {
    return strength;
  }

  toModel(parameters: readonly number[]): RetrievalModel {
    return { kind: 'linear', weights: parameters };
  }

  scorer(width: number): Scorer {
    return new LinearScorer(width);
  }
}

/** Scores rows by combined weights; what else makes up those is for a subclass to add. */
export class LinearScorer implements Scorer {
  /** Shape (f): the weights that count for the context. */
  protected readonly combined: Float64Array;
  /** Shape (f): the gradient with respect to them. */
  protected readonly combinedGradient: Float64Array;
  #scores = new Float64Array(ROWS);

  constructor(protected readonly width: number) {
    this.combined = new Float64Array(width);
    this.combinedGradient = new Float64Array(width);
  }

  score(context: ActionFeatures, parameters: Float64Array): Float64Array {
    this.combine(context, parameters);
    const count = context.features.length / this.width;
    if (this.#scores.length < count) this.#scores = new Float64Array(count);
    const scores = this.#scores.subarray(0, count);
    scoreRows(context.features, this.combined, scores);
    return scores;
  }

  addGradient(
    context: ActionFeatures,
    parameters: Float64Array,
    direction: Float64Array,
    gradient: Float64Array,
  ): void {
    this.combinedGradient.fill(0);
    addDirectedRows(context.features, direction, this.combinedGradient);
    this.addParameterGradient(context, parameters, gradient);
  }

  protected combine(context: ActionFeatures, parameters: Float64Array): void {
    addCombinedWeights(parameters, context, this.combined.fill(0));
  }

  protected addParameterGradient(context: ActionFeatures, _: Float64Array, gradient: Float64Array): void {
    addWeightGradient(this.combinedGradient, context, gradient);
  }
}
