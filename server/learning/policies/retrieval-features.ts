import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import type { CandidatePool, ConversationContext } from '../bandit/retrieval-context.ts';
import { STATIC_FEATURES } from '../bandit/static-features.ts';
import { CONVERSATION_FEATURES, writeConversationFeatures } from './conversation-features.ts';

/** All columns that the retrieval policy reads of a candidate, in this order. */
export const RETRIEVAL_FEATURES = [...STATIC_FEATURES, ...MEMORY_FEATURES, ...CONVERSATION_FEATURES] as const;

/** Column of the first memory feature, and of the first conversation feature. */
export const MEMORY_START = STATIC_FEATURES.length;
const CONVERSATION_START = MEMORY_START + MEMORY_FEATURES.length;

/**
 * The retrieval policy's context.
 *
 * @param memoryFeatures row-major, shape (candidates, MEMORY_FEATURES).
 * @returns row-major, shape (candidates, RETRIEVAL_FEATURES).
 */
export function retrievalFeatures(
  pool: CandidatePool,
  memoryFeatures: Float32Array,
  conversation: ConversationContext | undefined,
): Float32Array {
  const width = RETRIEVAL_FEATURES.length;
  const features = new Float32Array(pool.candidates.length * width);
  for (let row = 0; row < pool.candidates.length; row++) {
    const statics = pool.staticFeatures.subarray(row * MEMORY_START, (row + 1) * MEMORY_START);
    features.set(statics, row * width);
  }
  writeMemoryFeatures(features, memoryFeatures);
  if (conversation)
    writeConversationFeatures(features, pool.candidates, conversation, CONVERSATION_START, width);
  return features;
}

/**
 * Replaces the memory columns.
 *
 * @param features row-major, shape (candidates, RETRIEVAL_FEATURES), written to.
 */
export function writeMemoryFeatures(features: Float32Array, memoryFeatures: Float32Array): void {
  const width = RETRIEVAL_FEATURES.length;
  const columns = MEMORY_FEATURES.length;
  for (let row = 0, from = 0; from < memoryFeatures.length; row++, from += columns) {
    for (let f = 0; f < columns; f++) features[row * width + MEMORY_START + f] = memoryFeatures[from + f]!;
  }
}

/** The static columns of full feature rows: row-major, shape (candidates, STATIC_FEATURES). */
export function staticFeaturesOf(features: Float32Array): Float32Array {
  const width = RETRIEVAL_FEATURES.length;
  const rows = features.length / width;
  const statics = new Float32Array(rows * MEMORY_START);
  for (let row = 0; row < rows; row++) {
    statics.set(features.subarray(row * width, row * width + MEMORY_START), row * MEMORY_START);
  }
  return statics;
}
