import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { ingestSources } from './ingest.ts';
import type { Progress } from './progress.ts';
import { InMemoryKnowledge } from './testing/in-memory-knowledge.ts';

let folder = '';
let knowledge = new InMemoryKnowledge();
let completed = 0;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ingest-'));
  knowledge = new InMemoryKnowledge();
  completed = 0;
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const parts = () => ({
  knowledge,
  complete: async () => {
    completed += 1;
  },
});
const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
const idsOf = (key: string) => knowledge.documents.get(key)!.stored.map(({ id }) => id);

describe('ingestSources', () => {
  it('adds what is new, and changes nothing the second time', async () => {
    await write('a.md', '# A\n\nText a.');
    await write('b.md', '# B\n\nText b.');
    const first = await ingestSources(parts(), [folder]);
    assert.deepEqual(first, { added: 2, changed: 0, unchanged: 0, passages: 2, rejected: [] });
    const { revision, saved } = knowledge;
    const second = await ingestSources(parts(), [folder]);
    assert.deepEqual(second, { added: 0, changed: 0, unchanged: 2, passages: 2, rejected: [] });
    assert.equal(knowledge.revision, revision);
    assert.equal(saved.length, 2);
    assert.equal(completed, 2);
  });

  it('replaces what changed and keeps the ids of passages that live on', async () => {
    const file = path.join(folder, 'a.md');
    await write('a.md', '## One\n\nSend it back within thirty days.\n\n## Two\n\nThe label is free.');
    await ingestSources(parts(), [file]);
    const [one, two] = idsOf('a.md');
    await write(
      'a.md',
      '## Zero\n\nBrand new.\n\n## Two\n\nThe label is free.\n\n## One\n\nSend it back within sixty days.',
    );
    const report = await ingestSources(parts(), [file]);
    assert.equal(report.changed, 1);
    const [zero, ...others] = idsOf('a.md');
    assert.deepEqual(others, [two, one]);
    assert.ok(![one, two].includes(zero));
  });

  it('sees a changed title, url or language as a change', async () => {
    const file = path.join(folder, 'a.md');
    for (const front of [
      'title: A',
      'title: B',
      'title: B\nurl: https://b.example',
      'title: B\nlanguage: fr',
    ]) {
      await write('a.md', `---\n${front}\n---\nText.`);
      const report = await ingestSources(parts(), [file]);
      assert.equal(report.added + report.changed, 1, front);
    }
  });

  it('keeps documents that are no longer among the sources', async () => {
    await write('a.md', 'A');
    await write('b.md', 'B');
    await ingestSources(parts(), [folder]);
    await rm(path.join(folder, 'a.md'));
    await ingestSources(parts(), [folder]);
    assert.equal(knowledge.documents.size, 2);
  });

  it('goes on after an interruption, saving only what is left', async () => {
    const line = (i: number) => JSON.stringify({ id: i, title: `T${i}`, text: `Text number ${i}` });
    await write('a.jsonl', Array.from({ length: 700 }, (_, i) => line(i)).join('\n'));
    const saveDocuments = knowledge.saveDocuments.bind(knowledge);
    let calls = 0;
    knowledge.saveDocuments = async (documents) => {
      calls += 1;
      if (calls === 3) throw new Error('killed');
      return saveDocuments(documents);
    };
    await assert.rejects(ingestSources(parts(), [folder]), /killed/);
    const before = knowledge.documents.size;
    assert.ok(before > 0 && before < 700);
    const report = await ingestSources(parts(), [folder]);
    assert.deepEqual([report.added, report.unchanged], [700 - before, before]);
    assert.equal(new Set(knowledge.saved).size, knowledge.saved.length);
  });

  it('reports rejections and tells how far it is', async () => {
    await write('a.md', 'A');
    await write('b.md', '');
    const progress: Progress[] = [];
    const report = await ingestSources(parts(), [folder], (step) => progress.push(step));
    assert.deepEqual(report.rejected, [{ source: path.join(folder, 'b.md'), reason: 'is empty' }]);
    assert.deepEqual(progress.at(-1), { phase: 'saving', done: 1, total: 1 });
    assert.deepEqual(progress[0], { phase: 'reading', done: 0, total: 2 });
  });
});
