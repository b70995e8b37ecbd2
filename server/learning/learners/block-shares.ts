/** Neighbours in the log that are judged together. */
export const BLOCK_VOTES = 40;
/** The share of the whole log is worth so many votes of a block. */
const PRIOR_VOTES = 6;
/** A share less than this below that of the whole log may be chance. */
const LEAST_DIFFERENCE = 0.1;
const STEPS = 10;

/**
 * The share of votes that are meant in a stretch of the log, taken by the mixture that explains them best (EM with
 * a beta prior around the share of the whole log). A flood of visitors who each vote once gives nothing to judge
 * any one of them by; all of them together do.
 *
 * @param ratios likelihood ratio of each vote for an honest visitor over an opposite one.
 * @returns in (0, prior]: a stretch is never better than the whole log, and as good unless it is clearly worse.
 */
export function honestShareOfBlock(ratios: readonly number[], prior: number): number {
  let share = prior;
  for (let step = 0; step < STEPS; step++) {
    let honest = PRIOR_VOTES * prior;
    for (const ratio of ratios) honest += (share * ratio) / (share * ratio + 1 - share);
    share = honest / (PRIOR_VOTES + ratios.length);
  }
  return share < prior - LEAST_DIFFERENCE ? share : prior;
}
