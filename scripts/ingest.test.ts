import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { createStores } from '../server/stores/index.ts';
import type { Stores } from '../server/stores/types.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ingest-command-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const script = path.join(import.meta.dirname, 'ingest.ts');

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param killWhen kills the process, as a crash would, once its standard error holds this. */
async function ingest(sources: readonly string[], killWhen?: string): Promise<Run> {
  const env = { PATH: process.env.PATH, DATA_DIR: path.join(folder, 'data'), SEED: '1' };
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...sources], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data) => {
    stdout += data;
  });
  child.stderr.on('data', (data) => {
    stderr += data;
    if (killWhen !== undefined && stderr.includes(killWhen)) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

async function withStores<T>(read: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await createStores({ databaseUrl: `file:${path.join(folder, 'data', 'thumbwise.db')}` });
  try {
    return await read(stores);
  } finally {
    await stores.close();
  }
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      id: `p${i}`,
      title: `Article ${i}`,
      text: `Parcel ${i} comes on day ${i % 7} by bicycle ${i % 5}.`,
    }),
  ).join('\n');

describe('npm run ingest', () => {
  it('shows its usage and ends with 2 when it is called without sources or with an unknown option', async () => {
    for (const args of [[], ['--fast']]) {
      const run = await ingest(args);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^(Unknown option.*\n)?Usage: npm run ingest/);
    }
  });

  it('names what it rejects, ends with 1, and has the rest in full effect', async () => {
    await mkdir(path.join(folder, 'help'));
    await writeFile(path.join(folder, 'help', 'good.md'), '# Returns\n\nSend it back within 30 days.');
    await writeFile(path.join(folder, 'help', 'bad.md'), Buffer.from([0x63, 0xe9]));
    const first = await ingest([path.join(folder, 'help')]);
    assert.equal(first.code, 1, first.stderr);
    assert.match(
      first.stdout,
      /rejected {3}.*bad\.md: is not UTF-8 text\nadded {6}1\nchanged {4}0\nunchanged {2}0\nrejected {3}1\n/,
    );
    await withStores(async ({ knowledge }) => {
      const space = (await knowledge.findCurrentSpace())!;
      assert.deepEqual(await knowledge.listPassagesWithoutVector(space.id), []);
    });
    const second = await ingest([path.join(folder, 'help', 'good.md')]);
    assert.equal(second.code, 0, second.stderr);
  });

  it('goes on where it was killed, and changes nothing when it is run once more', async () => {
    const file = path.join(folder, 'corpus.jsonl');
    await writeFile(file, lines(600));
    const killed = await ingest([file], 'Reading: 1 of 1');
    assert.equal(killed.code, null);
    const resumed = await ingest([file]);
    assert.equal(resumed.code, 0, resumed.stderr);
    const counts = /added {6}(\d+)\nchanged {4}0\nunchanged {2}(\d+)\n/.exec(resumed.stdout)!;
    assert.equal(Number(counts[1]) + Number(counts[2]), 600);
    const revisions = await withStores(async ({ knowledge, revisions }) => {
      const space = (await knowledge.findCurrentSpace())!;
      assert.equal((await knowledge.listVectors(space.id)).size, 600);
      return revisions.read();
    });
    const again = await ingest([file]);
    assert.match(again.stdout, /added {6}0\nchanged {4}0\nunchanged {2}600\n/);
    assert.deepEqual(await withStores(({ revisions }) => revisions.read()), revisions);
  });
});
