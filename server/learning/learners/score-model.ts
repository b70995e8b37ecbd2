import type { ActionFeatures } from '../bandit/linear-softmax.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';

/** A way to score candidates with all of its parameters in one flat vector, so that any learner can step them. */
export interface ScoreModel {
  /** Parameters that score exactly as the linear model with these weights does, shape (GATES, f). */
  startParameters(weights: readonly number[]): readonly number[];
  /**
   * How strongly each parameter is held to its start.
   *
   * @param strength shape (GATES, f): that of the weights.
   */
  anchorStrength(strength: readonly number[]): readonly number[];
  toModel(parameters: readonly number[]): RetrievalModel;
  /** @param width f, the columns of a row. */
  scorer(width: number): Scorer;
}

/** Scores one context after the other and gives the gradient of the last one; keeps its working memory. */
export interface Scorer {
  /**
   * @param parameters flat, as the model lays them out.
   * @returns shape (n), free to be overwritten, valid until the next call.
   */
  score(context: ActionFeatures, parameters: Float64Array): Float64Array;
  /**
   * Adds the gradient of sum(direction_i x score_i) with respect to the parameters.
   *
   * @param context the one scored last, with the same parameters.
   * @param direction shape (n).
   * @param gradient shape of the parameters, added to.
   */
  addGradient(
    context: ActionFeatures,
    parameters: Float64Array,
    direction: Float64Array,
    gradient: Float64Array,
  ): void;
}
