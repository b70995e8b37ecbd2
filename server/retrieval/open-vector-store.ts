import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Passage } from '../text/passage.ts';
import { type IndexIdentity, loadHnsw, saveHnsw } from './hnsw-files.ts';
import { HnswVectorStore } from './hnsw-vector-store.ts';

export interface VectorStoreRequest {
  readonly embeddings: EmbeddingsInterface;
  readonly identity: IndexIdentity;
  /** Unit vectors by passage id, from the database. */
  readonly vectors: ReadonlyMap<number, Float32Array>;
  findPassage(id: number): Passage | undefined;
  /** Folder of the index file. */
  readonly dir: string;
}

/** Passages indexed before other work of the process gets its turn. */
const BATCH = 50;

/**
 * The HNSW index of the passages' vectors: the saved one when its manifest fits, else built from the vectors and
 * saved. An index that cannot be written serves all the same: the next start builds it again.
 *
 * @throws RangeError for vectors of another dimension.
 */
export async function openVectorStore(request: VectorStoreRequest): Promise<HnswVectorStore> {
  const { embeddings, identity, dir, findPassage, vectors } = request;
  const options = { dimensions: identity.dimension, findPassage };
  const loaded = await loadHnsw(dir, identity);
  if (loaded.index && loaded.ids.length === vectors.size)
    return new HnswVectorStore(embeddings, { ...options, loaded });
  const store = new HnswVectorStore(embeddings, options);
  const entries = [...vectors];
  for (let start = 0; start < entries.length; start += BATCH) {
    store.addPassages(entries.slice(start, start + BATCH));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await saveHnsw(store, dir, identity).catch(() => {}); // a full disk costs the next start some seconds, no more
  return store;
}
