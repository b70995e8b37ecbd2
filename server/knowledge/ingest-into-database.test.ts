import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { createStores } from '../stores/index.ts';
import type { Stores } from '../stores/types.ts';
import { type CompletionOptions, completeKnowledge } from './complete-knowledge.ts';
import { type IngestReport, ingestSources } from './ingest.ts';

let folder = '';
let stores: Stores;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ingest-'));
  stores = await createStores({ databaseUrl: `file:${path.join(folder, 'data', 'test.db')}` });
});
afterEach(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

const models: CompletionOptions['models'] = {
  kind: 'lsa',
  name: 'length',
  fitted: true,
  fit: async () => ({ dimensions: 2, parameters: new Uint8Array([1]) }),
  open: () => ({ embedDocuments: async (texts) => texts.map((text) => [text.length, 1]) }),
};

async function ingest(lines: readonly object[]): Promise<IngestReport> {
  const file = path.join(folder, 'corpus.jsonl');
  await writeFile(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  const complete = async () => {
    await completeKnowledge(stores, { models, embedQuestionsIn: () => async () => undefined });
  };
  return ingestSources({ knowledge: stores.knowledge, complete }, [file]);
}

const line = (i: number, text = `Text of passage ${i}`) => ({
  id: `p${i}`,
  title: `T${i % 50}`,
  text,
  doc: `d${i % 50}`,
});
const lines = Array.from({ length: 300 }, (_, i) => line(i));

async function requireSpaceId(): Promise<number> {
  const space = await stores.knowledge.findCurrentSpace();
  assert.ok(space);
  return space.id;
}

describe('ingestion into the database', () => {
  it('stores each passage under its id, with a vector, and changes nothing the second time', async () => {
    const first = await ingest(lines);
    assert.deepEqual([first.added, first.passages], [50, 300]);
    const spaceId = await requireSpaceId();
    assert.equal((await stores.knowledge.listVectors(spaceId)).size, 300);
    const stored = await stores.knowledge.listIndexedPassages();
    assert.deepEqual(stored.map(({ sourceId }) => sourceId).sort(), lines.map(({ id }) => id).sort());
    const revisions = await stores.revisions.read();
    const second = await ingest(lines);
    assert.deepEqual([second.added, second.changed, second.unchanged], [0, 0, 50]);
    assert.deepEqual(await stores.revisions.read(), revisions);
    assert.equal(await requireSpaceId(), spaceId);
  });

  it('keeps the id of an edited passage and renews its vector alone', async () => {
    await ingest(lines);
    const spaceId = await requireSpaceId();
    const before = await stores.knowledge.listIndexedPassages();
    const vectors = await stores.knowledge.listVectors(spaceId);
    const text = 'Text of passage 7, now';
    const report = await ingest(lines.map((old, i) => (i === 7 ? line(7, text) : old)));
    assert.deepEqual([report.changed, report.unchanged], [1, 49]);
    const after = await stores.knowledge.listIndexedPassages();
    assert.deepEqual(
      after.map(({ id, sourceId }) => [id, sourceId]),
      before.map(({ id, sourceId }) => [id, sourceId]),
    );
    const edited = after.find(({ sourceId }) => sourceId === 'p7')!;
    assert.equal(edited.text, text);
    const renewed = await stores.knowledge.listVectors(spaceId);
    const changedIds = [...renewed].filter(([id, vector]) => String(vector) !== String(vectors.get(id)));
    assert.deepEqual(
      changedIds.map(([id]) => id),
      [edited.id],
    );
  });

  it('swaps in a new space with vectors of everything when knowledge grows', async () => {
    await ingest(lines.slice(0, 100));
    const spaceId = await requireSpaceId();
    await ingest(lines);
    const next = await requireSpaceId();
    assert.notEqual(next, spaceId);
    assert.equal((await stores.knowledge.listVectors(next)).size, 300);
    assert.equal((await stores.knowledge.listVectors(spaceId)).size, 0);
  });

  it('has every kind of text that .jsonl can hold unchanged', async () => {
    const texts = [
      '\u2028 line',
      'emoji \u{1f600}',
      'é\tb\r\nc',
      '"quoted" \\ ',
      '\u0001 control',
      ' blanks ',
    ];
    await ingest(texts.map((text, i) => ({ id: i, title: '', text })));
    const stored = await stores.knowledge.listIndexedPassages();
    assert.deepEqual(
      stored.map(({ text }) => text),
      texts,
    );
  });
});
