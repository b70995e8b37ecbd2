import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import hnswlib from 'hnswlib-node';
import type { Passage } from '../text/passage.ts';

const M = 16;
const EF_CONSTRUCTION = 200;
const EF_SEARCH = 200;
const SEED = 100;
const SMALLEST_CAPACITY = 64;

export interface HnswVectorStoreOptions {
  readonly dimensions: number;
  /** The passage of an id that a search found; undefined leaves the hit out. */
  findPassage(id: number): Passage | undefined;
  /** An index that was loaded from disk, with the ids that it holds. */
  readonly loaded?: { readonly index: hnswlib.HierarchicalNSW; readonly ids: Iterable<number> };
}

/** What a document of this store must carry in its metadata. */
export interface PassageMetadata {
  readonly passageId: number;
  readonly [key: string]: unknown;
}

/**
 * Passages by cosine similarity, through a hierarchical navigable small-world graph of hnswlib; passage ids are
 * its labels. Similarities are cosines, larger is closer; zero vectors are similar to nothing.
 *
 * NOTE: hnswlib takes vectors of NaN, and of files in another dimension, without a word: everything is checked
 * here, and files by hnsw-files.ts.
 *
 * Malkov & Yashunin, "Efficient and Robust Approximate Nearest Neighbor Search Using HNSW Graphs", 2018.
 */
export class HnswVectorStore extends VectorStore {
  declare FilterType: (passageId: number) => boolean;
  readonly dimensions: number;
  readonly index: hnswlib.HierarchicalNSW;
  readonly #ids: Set<number>;
  readonly #findPassage: HnswVectorStoreOptions['findPassage'];

  constructor(embeddings: EmbeddingsInterface, { dimensions, findPassage, loaded }: HnswVectorStoreOptions) {
    super(embeddings, {});
    if (!(dimensions >= 1))
      throw new RangeError(`an index must have at least 1 dimension, got ${dimensions}`);
    this.dimensions = dimensions;
    this.#findPassage = findPassage;
    this.#ids = new Set(loaded?.ids ?? []);
    this.index = loaded?.index ?? createIndex(dimensions);
    this.index.setEf(EF_SEARCH);
  }

  override _vectorstoreType(): string {
    return 'hnsw';
  }

  get ids(): ReadonlySet<number> {
    return this.#ids;
  }

  /** @throws RangeError as addVectors does. */
  override async addDocuments(documents: Document<PassageMetadata>[]): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return this.addVectors(vectors, documents);
  }

  /**
   * A vector whose passage is there already replaces it.
   *
   * @throws RangeError for a vector of another dimension, or one with a value that is no finite number; nothing
   *   is added then.
   */
  override async addVectors(vectors: number[][], documents: Document<PassageMetadata>[]): Promise<string[]> {
    this.addPassages(documents.map(({ metadata }, i) => [metadata.passageId, vectors[i] ?? []]));
    return documents.map(({ metadata }) => String(metadata.passageId));
  }

  /** addVectors for whoever has ids and vectors only. */
  addPassages(entries: readonly (readonly [id: number, vector: ArrayLike<number>])[]): void {
    const vectors = entries.map(([, vector]) => this.#toUnitVector(vector));
    this.#reserve(entries.length);
    entries.forEach(([id], i) => {
      this.index.addPoint(vectors[i]!, id);
      this.#ids.add(id);
    });
  }

  /** Ids that are not there are ignored. */
  override async delete({ ids }: { readonly ids: readonly number[] }): Promise<void> {
    for (const id of ids) if (this.#ids.delete(id)) this.index.markDelete(id);
  }

  /** Ids and similarities of at most k passages, closest first. @throws RangeError as addVectors does. */
  nearest(
    query: ArrayLike<number>,
    k: number,
    filter?: (passageId: number) => boolean,
  ): readonly (readonly [id: number, similarity: number])[] {
    const vector = this.#toUnitVector(query);
    const count = Math.min(k, this.#ids.size);
    if (count <= 0) return [];
    this.index.setEf(Math.max(EF_SEARCH, count));
    const { neighbors, distances } = this.index.searchKnn(vector, count, filter);
    return neighbors.map((id, i) => [id, 1 - distances[i]!] as const);
  }

  nearestIds(query: Float32Array, k: number): readonly number[] {
    return this.nearest(query, k).map(([id]) => id);
  }

  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: (passageId: number) => boolean,
  ): Promise<[Document<PassageMetadata>, number][]> {
    return this.nearest(query, k, filter).flatMap(([id, similarity]) => {
      const passage = this.#findPassage(id);
      return passage === undefined
        ? []
        : [[toDocument(passage), similarity] as [Document<PassageMetadata>, number]];
    });
  }

  #reserve(added: number): void {
    const needed = this.index.getCurrentCount() + added;
    if (needed > this.index.getMaxElements()) {
      this.index.resizeIndex(Math.max(needed, 2 * this.index.getMaxElements()));
    }
  }

  #toUnitVector(values: ArrayLike<number>): number[] {
    if (values.length !== this.dimensions) {
      throw new RangeError(`a vector must have ${this.dimensions} dimensions, got ${values.length}`);
    }
    const vector = Array.from(values);
    const norm = Math.hypot(...vector);
    if (!Number.isFinite(norm)) throw new RangeError('a vector must hold finite numbers only');
    return norm > 0 ? vector.map((value) => value / norm) : vector;
  }
}

function createIndex(dimensions: number): hnswlib.HierarchicalNSW {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  index.initIndex(SMALLEST_CAPACITY, M, EF_CONSTRUCTION, SEED);
  return index;
}

function toDocument(passage: Passage): Document<PassageMetadata> {
  const { id, documentId, position, title, text } = passage;
  return new Document({ pageContent: text, metadata: { passageId: id, documentId, position, title } });
}
