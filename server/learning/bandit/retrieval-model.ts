import { combineExperts, gateShares } from './expert-mixture.ts';
import { gateFeatures } from './gate-features.ts';
import { type ActionFeatures, addCombinedWeights, GATES, linearScores, scoreRows } from './linear-softmax.ts';

/** One weight vector for every question; shape (GATES, f), see linear-softmax. */
export interface LinearModel {
  readonly kind: 'linear';
  readonly weights: readonly number[];
}

/** A soft mixture of k linear experts; a question is scored by their average, weighed by its context. */
export interface MixtureModel {
  readonly kind: 'mixture';
  /** Shape (GATES, f): what all experts have in common. */
  readonly weights: readonly number[];
  /** Shape (k, GATES x f), flat: what each expert adds to that. */
  readonly experts: readonly number[];
  /** Shape (k, GATE_FEATURES), flat: the logits of the experts' shares, linear in the context. */
  readonly gate: readonly number[];
}

/** What ranks the candidates: plain JSON. */
export type RetrievalModel = LinearModel | MixtureModel;

/** Shape (n): the score of each candidate, a log-probability up to a constant. */
export function retrievalScores(context: ActionFeatures, model: RetrievalModel): Float64Array {
  if (model.kind === 'linear') return linearScores(context, model.weights);
  const width = model.weights.length / GATES;
  const combined = new Float64Array(width);
  addCombinedWeights(model.weights, context, combined);
  const shares = gateShares(gateFeatures(context, width), model.gate);
  combineExperts(model.experts, shares, context, combined);
  const scores = new Float64Array(context.features.length / width);
  scoreRows(context.features, combined, scores);
  return scores;
}
