import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationState, SourcePassage } from '../protocol/index.ts';
import {
  ADMIN_TOKEN,
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const hear = (socket: ChatSocket) =>
  new Promise<ConversationState>((resolve) => socket.once('conversation:state', resolve));

describe('the rating of a conversation', () => {
  it('is told to all tabs, comes back with the session, and the newest counts', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const auth = { visitorToken: session.visitorToken };
    const tab = await connectVisitor(server.url, auth);
    const heard = Promise.all([hear(socket), hear(tab.socket)]);
    await request(socket, 'conversation:rate', { rating: 2, comment: 'Half \ud83d?' });
    expect((await heard).map(({ rating }) => rating)).toEqual([2, 2]);
    await request(tab.socket, 'conversation:rate', { rating: 5 });
    const back = await connectVisitor(server.url, auth);
    expect(back.session.state.rating).toBe(5);
    for (const one of [socket, tab.socket, back.socket]) one.close();
  });

  it('is a whole number from 1 to 5', async () => {
    const { socket } = await connectVisitor(server.url);
    for (const rating of [0, 6, 2.5, '5', null]) {
      expect(await request(socket, 'conversation:rate', { rating })).toMatchObject({
        ok: false,
        error: { code: 'invalid_payload' },
      });
    }
    socket.close();
  });
});

describe('a source that the visitor opens', () => {
  it('is shown whole, over HTTP too, until its document is deleted', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long do I have to return an item?');
    const { passageId, documentId, quote, title } = answer.citations![0]!;
    const open = async () => await request(socket, 'citation:open', { messageId: answer.id, passageId });
    const overHttp = async () => {
      const path = `messages/${answer.id}/citations/${passageId}/open`;
      const headers = { authorization: `Bearer ${session.visitorToken}` };
      return (await fetch(`${server.url}/api/v1/${path}`, { method: 'POST', headers })).json();
    };
    const { passage } = (await open()) as { passage?: SourcePassage };
    const { text } = server.components.live.retriever.requirePassage(Number(passageId));
    expect(passage).toMatchObject({ title, text });
    expect(text).toContain(quote);
    expect(await overHttp()).toEqual({ ok: true, passage });

    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    await fetch(`${server.url}/api/admin/documents/${documentId}`, { method: 'DELETE', headers });
    expect([await open(), await overHttp()]).toEqual([{ ok: true }, { ok: true }]);
    socket.close();
  });

  it('is one that the answer cites', async () => {
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long is the warranty?');
    const reply = await request(socket, 'citation:open', { messageId: answer.id, passageId: '999999' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_payload' } });
    socket.close();
  });
});
