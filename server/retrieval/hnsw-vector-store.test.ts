import { Document } from '@langchain/core/documents';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import type { Passage } from '../text/passage.ts';
import { HnswVectorStore } from './hnsw-vector-store.ts';

const DIMENSIONS = 24;

const findPassage = (id: number): Passage | undefined =>
  id < 10_000 ? { id, documentId: 1, position: id, title: `t${id}`, text: `text ${id}` } : undefined;

const createStore = () => new HnswVectorStore(new FakeEmbeddings(), { dimensions: DIMENSIONS, findPassage });

const random = createRandom(11);
const randomVector = () => Array.from({ length: DIMENSIONS }, () => random() - 0.5);
const unit = (vector: number[]) => vector.map((value) => value / Math.hypot(...vector));
const cosine = (a: number[], b: number[]) => unit(a).reduce((sum, value, i) => sum + value * unit(b)[i]!, 0);

const toDocument = (passageId: number) => new Document({ pageContent: '', metadata: { passageId } });

describe('HnswVectorStore', () => {
  const vectors = Array.from({ length: 1500 }, randomVector);
  let store: HnswVectorStore;

  beforeEach(() => {
    store = createStore();
  });

  it('finds what looking at every vector finds, with cosines as similarities', () => {
    store.addPassages(vectors.map((vector, i) => [i + 1, vector]));
    let found = 0;
    for (let round = 0; round < 20; round++) {
      const query = randomVector();
      const exact = vectors
        .map((vector, i) => [i + 1, cosine(vector, query)] as const)
        .sort((a, b) => b[1] - a[1])
        .slice(0, 10);
      const hits = store.nearest(query, 10);
      found += hits.filter(([id]) => exact.some(([other]) => other === id)).length;
      for (const [id, similarity] of hits) expect(similarity).toBeCloseTo(cosine(vectors[id - 1]!, query), 4);
      expect(hits.map(([, similarity]) => similarity)).toEqual(
        hits.map(([, similarity]) => similarity).sort((a, b) => b - a),
      );
    }
    expect(found / 200).toBeGreaterThanOrEqual(0.99);
  });

  it('gives LangChain documents with their passage, and leaves out passages that are gone', async () => {
    await store.addVectors([vectors[0]!, vectors[0]!], [toDocument(7), toDocument(10_001)]);
    const hits = await store.similaritySearchVectorWithScore(vectors[0]!, 5);
    expect(hits).toHaveLength(1);
    expect(hits[0]![0]).toMatchObject({ pageContent: 'text 7', metadata: { passageId: 7, title: 't7' } });
    expect(hits[0]![1]).toBeCloseTo(1, 5);
  });

  it('no longer finds what was deleted, and finds it again when it is added anew', async () => {
    store.addPassages(vectors.slice(0, 5).map((vector, i) => [i + 1, vector]));
    await store.delete({ ids: [3, 99] });
    expect(store.nearestIds(Float32Array.from(vectors[2]!), 5)).toHaveLength(4);
    expect(store.nearestIds(Float32Array.from(vectors[2]!), 5)).not.toContain(3);
    store.addPassages([[3, vectors[2]!]]);
    expect(store.nearestIds(Float32Array.from(vectors[2]!), 1)).toEqual([3]);
  });

  it('replaces the vector of a passage', () => {
    store.addPassages([
      [1, vectors[0]!],
      [2, vectors[1]!],
    ]);
    store.addPassages([[1, vectors[2]!]]);
    expect(store.nearest(vectors[2]!, 1)[0]![1]).toBeCloseTo(1, 5);
    expect(store.nearest(vectors[0]!, 2)).toHaveLength(2);
  });

  it('searches only what a filter lets through', () => {
    store.addPassages(vectors.slice(0, 50).map((vector, i) => [i + 1, vector]));
    const hits = store.nearest(vectors[0]!, 50, (id) => id % 2 === 0);
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.every(([id]) => id % 2 === 0)).toBe(true);
  });

  it('refuses another dimension and values that are no numbers, and adds nothing then', () => {
    const broken = [...vectors[1]!.slice(1), Number.NaN];
    expect(() =>
      store.addPassages([
        [1, vectors[0]!],
        [2, broken],
      ]),
    ).toThrow('finite');
    expect(() =>
      store.addPassages([
        [1, vectors[0]!],
        [2, [1, 2]],
      ]),
    ).toThrow('24 dimensions, got 2');
    expect(() => store.nearest([1], 3)).toThrow(RangeError);
    expect(store.ids.size).toBe(0);
  });

  it('finds nothing in an empty store, and takes zero vectors', () => {
    expect(store.nearest(vectors[0]!, 3)).toEqual([]);
    store.addPassages([[1, new Float32Array(DIMENSIONS)]]);
    expect(store.nearest(vectors[0]!, 3)).toEqual([[1, 0]]);
  });
});
