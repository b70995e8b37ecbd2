import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask, connectVisitor, startTestServer, type TestServer } from './start-test-server.ts';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thumbwise-follow-'));
  server = await startTestServer({ SAMPLE_KNOWLEDGE: 'false' });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

it('a server without knowledge says so, and answers once another process has ingested some', async () => {
  const { socket } = await connectVisitor(server.url);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const before = await ask(socket, 'When is the museum open?');
  expect(before.answer).toMatchObject({ status: 'complete', strategy: 'refuse', citations: [] });

  const file = join(folder, 'museum.jsonl');
  const passage = {
    id: 'open-1',
    title: 'Opening hours',
    text: 'The museum is open from Tuesday to Sunday, 10 to 18.',
  };
  await writeFile(file, JSON.stringify(passage));
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/ingest.ts', file], {
    env: { ...process.env, DATA_DIR: server.dataDir },
  });

  await vi.waitFor(() => expect(server.components.live.retriever.passageCount).toBe(1), { timeout: 10_000 });
  const { answer } = await ask(socket, 'When is the museum open?');
  expect(answer.citations).toMatchObject([{ sourceId: 'open-1', title: 'Opening hours' }]);
  socket.close();
});
