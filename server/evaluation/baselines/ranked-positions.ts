import { topPositions } from '../../learning/bandit/top-positions.ts';
import { RETRIEVAL_FEATURES } from '../../learning/policies/retrieval-features.ts';

export type RetrievalFeature = (typeof RETRIEVAL_FEATURES)[number];

/** Shape (n): one column of the candidates' rows. */
export function columnOf(features: Float32Array, name: RetrievalFeature): Float64Array {
  const width = RETRIEVAL_FEATURES.length;
  const column = RETRIEVAL_FEATURES.indexOf(name);
  return Float64Array.from({ length: features.length / width }, (_, row) => features[row * width + column]!);
}

/** All positions, the highest score first, of equal scores the lower position. */
export function rankedPositions(scores: ArrayLike<number>): readonly number[] {
  return topPositions(scores, scores.length);
}
