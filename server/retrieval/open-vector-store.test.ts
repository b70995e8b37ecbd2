import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openVectorStore, type VectorStoreRequest } from './open-vector-store.ts';

describe('opening the vector store', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hnsw-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const request = (over: Partial<VectorStoreRequest> = {}): VectorStoreRequest => ({
    embeddings: new FakeEmbeddings(),
    identity: { dimension: 2, spaceId: 1, knowledgeRevision: 3 },
    vectors: new Map([
      [7, Float32Array.of(1, 0)],
      [9, Float32Array.of(0, 1)],
    ]),
    findPassage: () => undefined,
    dir,
    ...over,
  });
  const nearest = async (over?: Partial<VectorStoreRequest>) =>
    (await openVectorStore(request(over))).nearestIds(Float32Array.of(0.1, 0.9), 2);

  it('builds it, saves it, and takes the saved one up', async () => {
    expect(await nearest()).toEqual([9, 7]);
    const { mtimeMs } = await stat(join(dir, 'passages.hnsw'));
    expect(await nearest()).toEqual([9, 7]);
    expect((await stat(join(dir, 'passages.hnsw'))).mtimeMs).toBe(mtimeMs);
  });

  it('rebuilds it from the vectors when the file is damaged, or of another revision', async () => {
    await nearest();
    const bytes = await readFile(join(dir, 'passages.hnsw'));
    bytes[bytes.length - 5]! ^= 0xff;
    await writeFile(join(dir, 'passages.hnsw'), bytes);
    expect(await nearest()).toEqual([9, 7]);
    const vectors = new Map([[11, Float32Array.of(0, 1)]]);
    const identity = { dimension: 2, spaceId: 1, knowledgeRevision: 4 };
    expect(await nearest({ vectors, identity })).toEqual([11]);
  });

  it('serves what it cannot save', async () => {
    expect(await nearest({ dir: '/dev/null/no-folder' })).toEqual([9, 7]);
  });
});
