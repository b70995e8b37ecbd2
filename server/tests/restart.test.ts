import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ask, connectVisitor, request, startTestServer } from './start-test-server.ts';

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

it('a deleted visitor leaves the memory of the serving version at once', async () => {
  const server = await startTestServer({ EXPLORATION: '0' });
  const { services, stores, live } = server.components;
  const { visitor, conversation } = await services.sessions.open({});
  const { message } = await services.chat.acceptMessage(conversation.id, {
    clientId: 'a',
    text: 'Can I return it?',
  });
  const answer = await services.chat.answer(message);
  await services.recordVote(visitor.id, { messageId: answer.id, vote: 'down' });
  const { policyId } = await services.trainNow();
  await services.activatePolicy(policyId!);
  const pool = await live.retriever.candidatePool('Can I return it?', []);
  const decide = () => {
    const context = { pool, conversation: undefined, conversationId: 'new', exploration: 0, random: () => 0 };
    return live.policy.chooseRetrieval(context).distribution;
  };
  const withHim = decide();
  await services.deleteVisitor(visitor.id);
  expect(decide()).not.toEqual(withHim);
  expect(await stores.policies.findServing()).toMatchObject({ id: policyId });
  await server.close();
});
