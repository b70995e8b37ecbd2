import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import { z } from 'zod';
import type { HnswVectorStore } from './hnsw-vector-store.ts';

const INDEX_FILE = 'passages.hnsw';
const MANIFEST_FILE = 'passages.json';

const manifestSchema = z.object({
  dimension: z.int().min(1),
  count: z.int().min(0),
  spaceId: z.int(),
  knowledgeRevision: z.int(),
  ids: z.array(z.int()),
  sha256: z.string(),
});
type Manifest = z.infer<typeof manifestSchema>;

/** What a saved index must have been built from to be of use. */
export interface IndexIdentity {
  readonly dimension: number;
  readonly spaceId: number;
  readonly knowledgeRevision: number;
}

export type LoadedIndex =
  | { readonly index: hnswlib.HierarchicalNSW; readonly ids: readonly number[] }
  | { readonly index: undefined; readonly reason: string };

/**
 * Writes the index and its manifest, the manifest last: whoever dies on the way leaves the files as they were,
 * or an index that its manifest does not fit, which is rebuilt.
 */
export async function saveHnsw(store: HnswVectorStore, dir: string, identity: IndexIdentity): Promise<void> {
  await mkdir(dir, { recursive: true });
  const temporary = join(dir, `${INDEX_FILE}.${process.pid}.tmp`);
  try {
    await store.index.writeIndex(temporary);
    const sha256 = await checksumOf(temporary);
    await replaceFile(temporary, join(dir, INDEX_FILE));
    const manifest: Manifest = {
      ...identity,
      count: store.index.getCurrentCount(),
      ids: [...store.ids],
      sha256,
    };
    const temporaryManifest = join(dir, `${MANIFEST_FILE}.${process.pid}.tmp`);
    await writeFile(temporaryManifest, JSON.stringify(manifest));
    await replaceFile(temporaryManifest, join(dir, MANIFEST_FILE));
  } finally {
    await rm(temporary, { force: true });
  }
}

/**
 * The index as it was saved, or the reason why it cannot be used: it must then be rebuilt from the database.
 *
 * NOTE: hnswlib itself reads files of another dimension, and most damaged ones, without an error.
 */
export async function loadHnsw(dir: string, expected: IndexIdentity): Promise<LoadedIndex> {
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(join(dir, MANIFEST_FILE), 'utf8')));
    const file = join(dir, INDEX_FILE);
    const reason = misfit(manifest, expected, await checksumOf(file));
    if (reason !== undefined) return { index: undefined, reason };
    const index = new hnswlib.HierarchicalNSW('ip', manifest.dimension);
    await index.readIndex(file);
    if (index.getCurrentCount() !== manifest.count) return { index: undefined, reason: 'another count' };
    return { index, ids: manifest.ids };
  } catch (error) {
    return { index: undefined, reason: error instanceof Error ? error.message : String(error) };
  }
}

function misfit(manifest: Manifest, expected: IndexIdentity, sha256: string): string | undefined {
  for (const key of ['dimension', 'spaceId', 'knowledgeRevision'] as const) {
    if (manifest[key] !== expected[key]) return `${key} is ${manifest[key]}, expected ${expected[key]}`;
  }
  return manifest.sha256 === sha256 ? undefined : 'the checksum does not fit';
}

async function checksumOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

async function replaceFile(temporary: string, path: string): Promise<void> {
  const file = await open(temporary, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
