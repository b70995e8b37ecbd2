import { softmaxInPlace } from './distributions.ts';
import { addCombinedWeights, GATES, type GateContext } from './linear-softmax.ts';

/**
 * Shares of the experts: a softmax, linear in the context.
 *
 * @param gateFeatures shape (g).
 * @param gate shape (k, g), flat.
 * @returns shape (k), summing to 1.
 */
export function gateShares(
  gateFeatures: Float64Array,
  gate: ArrayLike<number>,
  shares: Float64Array = new Float64Array(gate.length / gateFeatures.length),
): Float64Array {
  const width = gateFeatures.length;
  for (let k = 0; k < shares.length; k++) {
    let logit = 0;
    for (let g = 0; g < width; g++) logit += gate[k * width + g]! * gateFeatures[g]!;
    shares[k] = logit;
  }
  softmaxInPlace(shares);
  return shares;
}

/**
 * Adds the experts, each by its share, to the weights that they have in common.
 *
 * @param experts shape (k, GATES x f), flat.
 * @param combined shape (f), added to: the common weights that count for the question.
 */
export function combineExperts(
  experts: ArrayLike<number>,
  shares: Float64Array,
  context: GateContext,
  combined: Float64Array,
): void {
  for (let k = 0; k < shares.length; k++) {
    const offset = k * GATES * combined.length;
    addCombinedWeights(experts, context, combined, { offset, scale: shares[k]! });
  }
}
