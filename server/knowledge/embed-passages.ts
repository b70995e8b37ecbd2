import type { KnowledgeStore } from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';
import { passageText } from '../text/passage-text.ts';
import type { PassageEmbedder } from './embedding-model-factory.ts';
import type { OnProgress } from './progress.ts';

const BATCH = 64;

/**
 * Embeds passages and saves their vectors, in batches, each of unit length (or zero, when the model knows
 * none of the words).
 *
 * @throws RangeError when the model answers vectors of another dimension, or with values that are no numbers.
 */
export async function embedPassages(
  knowledge: Pick<KnowledgeStore, 'saveVectors'>,
  space: { readonly id: number; readonly dimensions: number; readonly embedder: PassageEmbedder },
  passages: readonly Passage[],
  onProgress: OnProgress,
): Promise<void> {
  for (let start = 0; start < passages.length; start += BATCH) {
    const batch = passages.slice(start, start + BATCH);
    const vectors = await space.embedder.embedDocuments(batch.map(passageText));
    const rows = batch.map(({ id }, i) => ({
      passageId: id,
      vector: toUnitVector(vectors[i] ?? [], space.dimensions),
    }));
    await knowledge.saveVectors(space.id, rows);
    onProgress({ phase: 'embedding', done: start + batch.length, total: passages.length });
  }
}

function toUnitVector(values: readonly number[], dimensions: number): Float32Array {
  if (values.length !== dimensions) {
    throw new RangeError(`a vector must have ${dimensions} dimensions, got ${values.length}`);
  }
  const norm = Math.hypot(...values);
  if (!Number.isFinite(norm)) throw new RangeError('a vector must hold finite numbers only');
  return Float32Array.from(values, (value) => (norm === 0 ? 0 : value / norm));
}
