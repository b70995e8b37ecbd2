import type { CandidatePool } from '../../learning/bandit/retrieval-context.ts';
import { STATIC_FEATURES } from '../../learning/bandit/static-features.ts';

/** Which of a pool's passages are right, and how strong the others look. */
export interface BlendOrder {
  /** Positions in the pool's candidates, strongest first. */
  readonly ranking: readonly number[];
  isRight(position: number): boolean;
}

/**
 * A pool cut to the right passages in it and the strongest others: fewer are easier to choose from. A right passage
 * that was not found is not added.
 *
 * @param distractors how many others stay, at least 0.
 * @returns the same candidates with the same features, in the same order.
 */
export function blendPool(
  pool: CandidatePool,
  distractors: number,
  { ranking, isRight }: BlendOrder,
): CandidatePool {
  const others = ranking.filter((position) => !isRight(position)).slice(0, distractors);
  const kept = [...ranking.filter(isRight), ...others].sort((a, b) => a - b);
  const width = STATIC_FEATURES.length;
  const staticFeatures = new Float32Array(kept.length * width);
  kept.forEach((position, row) => {
    staticFeatures.set(pool.staticFeatures.subarray(position * width, (position + 1) * width), row * width);
  });
  return { ...pool, candidates: kept.map((position) => pool.candidates[position]!), staticFeatures };
}
