import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { ingestSources } from './ingest.ts';
import type { Source } from './loaders/load-sources.ts';
import { createKnowledgeService } from './service.ts';
import { InMemoryKnowledge } from './testing/in-memory-knowledge.ts';

function setUp(
  options: { readonly sampleKnowledge?: boolean; readonly complete?: () => Promise<void> } = {},
) {
  const knowledge = new InMemoryKnowledge();
  const complete = async () => {
    const space = await knowledge.createSpace({ kind: 'lsa', name: 'lsa', dimensions: 1, passageCount: 1 });
    await knowledge.swapSpace(space.id);
  };
  const parts = { knowledge, complete: options.complete ?? complete };
  const ingest = (sources: readonly Source[]) => ingestSources(parts, sources);
  const { sampleKnowledge = true } = options;
  return { knowledge, parts, service: createKnowledgeService({ knowledge, ingest, sampleKnowledge }) };
}

const document = (key: string) => ({ key, title: key, hash: key, passages: [{ text: key, hash: key }] });

describe('ingestSampleIfEmpty', () => {
  it('ingests the sample on the first start, without its questions and with nothing rejected', async () => {
    const { knowledge, service } = setUp();
    const report = await service.ingestSampleIfEmpty();
    assert.deepEqual(report!.rejected, []);
    assert.ok(report!.added >= 2);
    const folders = new Set(
      [...knowledge.documents.keys()].map((key) => key.split('/').slice(0, 2).join('/')),
    );
    assert.deepEqual([...folders].sort(), ['sample/en', 'sample/fr']);
    assert.equal(await service.ingestSampleIfEmpty(), undefined);
  });

  it('leaves the sample out when it is not wanted, when there is other knowledge, or when it was deleted', async () => {
    assert.equal(await setUp({ sampleKnowledge: false }).service.ingestSampleIfEmpty(), undefined);
    const other = setUp();
    await other.knowledge.saveDocuments([document('mine/a.md')]);
    assert.equal(await other.service.ingestSampleIfEmpty(), undefined);
    const deleted = setUp();
    await deleted.service.ingestSampleIfEmpty();
    deleted.knowledge.documents.clear();
    assert.equal(await deleted.service.ingestSampleIfEmpty(), undefined);
  });

  it('goes on with an interrupted one', async () => {
    const { service } = setUp({ complete: async () => {} });
    await service.ingestSampleIfEmpty();
    const again = await service.ingestSampleIfEmpty();
    assert.equal(again!.added, 0);
    assert.ok(again!.unchanged >= 2);
  });
});

describe('listDocuments', () => {
  it('shows a page with the total and where the next one begins', async () => {
    const { knowledge, service } = setUp();
    await knowledge.saveDocuments(['a', 'b', 'c'].map(document));
    const { items, nextBefore, total } = await service.listDocuments({ limit: 2 });
    assert.deepEqual(
      items.map(({ key, passages }) => [key, passages]),
      [
        ['c', 1],
        ['b', 1],
      ],
    );
    assert.equal(nextBefore, items[1]!.id);
    assert.equal(total, 3);
    assert.equal((await service.listDocuments({ limit: 3 })).nextBefore, undefined);
  });
});
