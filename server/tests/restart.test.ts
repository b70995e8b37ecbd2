import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, connectVisitor, request, startTestServer } from './start-test-server.ts';
import { visit } from './visits.ts';

const QUESTION = 'Can I return it?';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thumbwise-restart-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

it('a server that starts trains on the votes that the last process left', async () => {
  const before = await startTestServer({ DATA_DIR: dataDir });
  const { socket } = await connectVisitor(before.url);
  const { answer } = await ask(socket, 'How long do I have to return an item?');
  await request(socket, 'feedback:send', { messageId: answer.id, vote: 'up' });
  socket.close();
  await before.close();

  const after = await startTestServer({ DATA_DIR: dataDir, TRAIN_EVERY_VOTES: '1' });
  const { policies } = after.components.stores;
  await vi.waitFor(async () => expect(await policies.listPolicies(5)).toHaveLength(2), { timeout: 20_000 });
  await after.close();
});

describe('a deleted visitor', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'thumbwise-deleted-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** A server whose serving version 2 a visitor has taught; @returns him and a list of what it would rank how. */
  async function startTaught() {
    const server = await startTestServer({ EXPLORATION: '0', DATA_DIR: folder });
    const { services, live } = server.components;
    const { visitor, answer } = await visit(server, QUESTION);
    await services.recordVote(visitor.id, { messageId: answer.id, vote: 'down' });
    const { policyId } = await services.trainNow();
    await services.activatePolicy(policyId!);
    const pool = await live.retriever.candidatePool(QUESTION, []);
    const context = { pool, conversation: undefined, conversationId: 'new', exploration: 0, random: () => 0 };
    const decide = () => live.policyFor('new').chooseRetrieval(context).distribution;
    return { server, visitorId: visitor.id, decide };
  }

  it('leaves the memory that answers at once, and what it learned after the next start at the latest', async () => {
    const { server, visitorId, decide } = await startTaught();
    const withHim = decide();
    const { stores, live } = server.components;
    await stores.conversations.deleteVisitor(visitorId); // and the process dies before it comes to a run
    await live.refresh();
    expect(decide()).not.toEqual(withHim);
    await server.close();

    const next = await startTestServer({ DATA_DIR: folder });
    const { policies } = next.components.stores;
    await vi.waitFor(async () => expect(await policies.findServing()).toMatchObject({ id: 3, votes: 0 }), {
      timeout: 20_000,
    });
    await next.close();
  });
});
