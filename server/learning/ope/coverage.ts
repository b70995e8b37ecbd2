/** How much of a log speaks about a target policy. */
export interface Coverage {
  /** Share of rounds with an importance weight above 0, in [0, 1]; 0 without rounds. */
  readonly share: number;
  /**
   * Rounds that equally weighted would give an estimate as steady: (sum w)^2 / sum w^2; 0 when no weight is
   * above 0. Kish, "Survey Sampling", 1965.
   */
  readonly effectiveSampleSize: number;
}

/** @param weights shape (n): importance weights, not negative. */
export function coverageOf(weights: readonly number[]): Coverage {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  const covered = weights.filter((weight) => weight > 0).length;
  return {
    share: weights.length === 0 ? 0 : covered / weights.length,
    effectiveSampleSize: squares === 0 ? 0 : (sum * sum) / squares,
  };
}
