import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { loadHnsw, saveHnsw } from './hnsw-files.ts';
import { HnswVectorStore } from './hnsw-vector-store.ts';

const IDENTITY = { dimension: 8, spaceId: 3, knowledgeRevision: 12 };
const OPTIONS = { dimensions: 8, findPassage: () => undefined };

const random = createRandom(6);
const vectors = Array.from({ length: 40 }, () => Array.from({ length: 8 }, () => random() - 0.5));

describe('saveHnsw and loadHnsw', () => {
  let dir: string;
  const store = new HnswVectorStore(new FakeEmbeddings(), OPTIONS);
  store.addPassages(vectors.map((vector, i) => [i + 1, vector]));

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'hnsw-'));
    await saveHnsw(store, join(dir, 'index'), IDENTITY);
  });

  afterEach(() => rm(dir, { recursive: true }));

  const reasonFor = async (expected = IDENTITY) => {
    const loaded = await loadHnsw(join(dir, 'index'), expected);
    return loaded.index === undefined ? loaded.reason : 'loaded';
  };

  it('give back an index that finds the same and can grow', async () => {
    const loaded = await loadHnsw(join(dir, 'index'), IDENTITY);
    if (loaded.index === undefined) throw new Error(loaded.reason);
    const copy = new HnswVectorStore(new FakeEmbeddings(), { ...OPTIONS, loaded });
    for (const query of vectors.slice(0, 5))
      expect(copy.nearest(query, 10)).toEqual(store.nearest(query, 10));
    copy.addPassages(Array.from({ length: 100 }, (_, i) => [1000 + i, vectors[i % 40]!]));
    expect(copy.ids.size).toBe(140);
  });

  it('leave no temporary file behind', async () => {
    expect((await readdir(join(dir, 'index'))).sort()).toEqual(['passages.hnsw', 'passages.json']);
  });

  it.each([
    ['dimension', 9],
    ['spaceId', 4],
    ['knowledgeRevision', 13],
  ])('refuse an index whose %s is another', async (key, value) => {
    expect(await reasonFor({ ...IDENTITY, [key]: value })).toContain(key);
  });

  it('refuse a file with any single bit flipped', async () => {
    const path = join(dir, 'index', 'passages.hnsw');
    const bytes = await readFile(path);
    for (let round = 0; round < 25; round++) {
      const flipped = Buffer.from(bytes);
      const at = Math.floor(random() * bytes.length);
      flipped[at] = flipped[at]! ^ (1 << (round % 8));
      await writeFile(path, flipped);
      expect(await reasonFor()).toBe('the checksum does not fit');
    }
  });

  it('refuse a file that is cut short, missing, or whose manifest is no manifest', async () => {
    const path = join(dir, 'index', 'passages.hnsw');
    await writeFile(path, (await readFile(path)).subarray(0, 100));
    expect(await reasonFor()).toBe('the checksum does not fit');
    await rm(path);
    expect(await reasonFor()).toContain('ENOENT');
    await writeFile(join(dir, 'index', 'passages.json'), '{"dimension":');
    expect(await reasonFor()).not.toBe('loaded');
    expect((await loadHnsw(join(dir, 'nowhere'), IDENTITY)).index).toBeUndefined();
  });
});
