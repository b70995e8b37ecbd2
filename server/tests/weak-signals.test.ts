import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, connectVisitor, request, startTestServer, type TestServer } from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ TRAIN_EVERY_VOTES: '0' });
});
afterAll(() => server.close());

const log = () => server.components.stores.votes.listFeedbackRows({ uptoVoteId: 1_000 });
const kindsOn = async (messageId: string) =>
  (await log()).filter((row) => row.messageId === messageId).map(({ kind }) => kind);

describe('what a visitor does after an answer', () => {
  it('is in the feedback log, once of each kind, with a hash of where he is', async () => {
    const { socket } = await connectVisitor(server.url);
    const first = await ask(socket, 'How long do I have to return an item?');
    const opened = { messageId: first.answer.id, passageId: first.answer.citations![0]!.passageId };
    expect(await request(socket, 'citation:open', opened)).toMatchObject({ ok: true });
    expect(await request(socket, 'citation:open', opened)).toMatchObject({ ok: true });
    const second = await ask(socket, 'How long do I have to return the item?');
    await ask(socket, 'Merci beaucoup !');
    await vi.waitFor(async () => {
      expect(await kindsOn(first.answer.id)).toEqual(['opened', 'reasked']);
      expect(await kindsOn(second.answer.id)).toEqual(['thanks']);
    });
    await request(socket, 'answer:again', { messageId: second.answer.id });
    await vi.waitFor(async () => expect(await kindsOn(second.answer.id)).toEqual(['thanks', 'again']));
    await request(socket, 'feedback:send', { messageId: second.answer.id, vote: 'up' });
    const hashes = new Set((await log()).map(({ addressHash }) => addressHash));
    expect([...hashes]).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    socket.close();
  });

  it('starts an update once enough has come, as votes do', async () => {
    const training = await startTestServer({ TRAIN_EVERY_VOTES: '1' });
    const { socket } = await connectVisitor(training.url);
    const { answer } = await ask(socket, 'How long is the warranty?');
    const opened = { messageId: answer.id, passageId: answer.citations![0]!.passageId };
    await request(socket, 'citation:open', opened);
    const { policies } = training.components.stores;
    await vi.waitFor(
      async () => expect((await policies.listRuns(1))[0]).toMatchObject({ trigger: 'votes' }),
      {
        timeout: 20_000,
      },
    );
    socket.close();
    await training.close();
  });

  it('cannot be told of somebody else’s answer, nor of a source that it does not cite', async () => {
    const owner = await connectVisitor(server.url);
    const { answer } = await ask(owner.socket, 'How long is the warranty?');
    const stranger = await connectVisitor(server.url);
    const opened = { messageId: answer.id, passageId: answer.citations![0]!.passageId };
    expect(await request(stranger.socket, 'citation:open', opened)).toMatchObject({
      ok: false,
      error: { code: 'message_not_found' },
    });
    expect(await request(owner.socket, 'citation:open', { ...opened, passageId: '0' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_payload' },
    });
    expect(await kindsOn(answer.id)).toEqual([]);
    owner.socket.close();
    stranger.socket.close();
  });

  it('can be told over HTTP too', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long is the warranty?');
    socket.close();
    const path = `messages/${answer.id}/citations/${answer.citations![0]!.passageId}/open`;
    const post = (headers: Record<string, string>) =>
      fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers });
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: `Bearer ${session.visitorToken}` })).status).toBe(200);
    expect(await kindsOn(answer.id)).toEqual(['opened']);
  });
});
