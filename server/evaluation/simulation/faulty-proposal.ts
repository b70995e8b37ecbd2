import { MEMORY_FEATURES } from '../../learning/bandit/memory-features.ts';
import type { PolicyParameters } from '../../learning/policies/policy-parameters.ts';
import { MEMORY_START, RETRIEVAL_FEATURES } from '../../learning/policies/retrieval-features.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';

/**
 * A faulty update: whatever the ranking learned points the other way from the start weights, and what is remembered
 * is held against a passage.
 */
export function faultyProposal(parameters: PolicyParameters): PolicyParameters {
  const { retrieval } = parameters;
  const start = startParameters().retrieval.weights;
  const weights = retrieval.weights.map((weight, i) => (isOfMemory(i) ? -weight : 2 * start[i]! - weight));
  return { ...parameters, retrieval: { ...retrieval, weights } };
}

/** @param place in weights of shape (gates, RETRIEVAL_FEATURES), row-major. */
function isOfMemory(place: number): boolean {
  const column = place % RETRIEVAL_FEATURES.length;
  return column >= MEMORY_START && column < MEMORY_START + MEMORY_FEATURES.length;
}
