import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationDetail } from '../protocol/index.ts';
import { IDENTITY_SECRET, signIdentity } from './identities.ts';
import {
  ADMIN_TOKEN,
  ask,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ IDENTITY_SECRET });
});
afterAll(() => server.close());

const call = (path: string, token: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/v1/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
const post = (path: string, token: string, body: object) =>
  call(path, token, { method: 'POST', body: JSON.stringify(body) });

/** The code by which a handshake is refused. */
async function refusalOf(auth: Record<string, unknown>, url = server.url): Promise<string> {
  try {
    (await connectVisitor(url, auth)).socket.close();
    return 'none';
  } catch (error) {
    return (error as { data?: { code: string } }).data?.code ?? 'untyped';
  }
}

describe('a visitor for whom the site’s own server signs', () => {
  it('finds his conversation again from anywhere, and has no token of ours', async () => {
    const first = await connectVisitor(server.url, { identityToken: await signIdentity('anywhere') });
    expect(first.session).not.toHaveProperty('visitorToken');
    expect(first.session.protocol).toBe(1);
    await ask(first.socket, 'How long is the warranty?');
    first.socket.close();
    const identityToken = await signIdentity('anywhere');
    const { socket, session } = await connectVisitor(server.url, { identityToken });
    expect(session.conversationId).toBe(first.session.conversationId);
    expect(session.messages).toHaveLength(2);
    socket.close();
  });

  it('is the same one over HTTP, by the bearer as by the body', async () => {
    const token = await signIdentity('over-http');
    const asked = await (await post('chat', token, { text: 'How long is the warranty?' })).json();
    expect(asked).toMatchObject({ ok: true, answer: { status: 'complete' } });
    expect(asked).not.toHaveProperty('visitorToken');
    const voted = await post(`messages/${asked.answer.id}/feedback`, token, { vote: 'up' });
    expect(await voted.json()).toMatchObject({ ok: true, message: { vote: 'up' } });
    const again = await fetch(`${server.url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'And for the battery?', identityToken: token }),
    });
    expect((await again.json()).conversationId).toBe(asked.conversationId);
  });

  it('is shown to operators with the name that he has now', async () => {
    const identityToken = await signIdentity('customer-7', { name: 'Ada', email: 'ada@home.example' });
    const { socket, session } = await connectVisitor(server.url, { identityToken });
    const rated = await request(socket, 'conversation:rate', { rating: 4, comment: 'Quick.' });
    expect(rated).toMatchObject({ ok: true, state: { rating: 4 } });
    const path = `${server.url}/api/admin/conversations/${session.conversationId}`;
    const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
    const detail = (await (await fetch(path, { headers })).json()) as ConversationDetail;
    expect(detail).toMatchObject({
      visitor: { externalId: 'customer-7', name: 'Ada', email: 'ada@home.example' },
      rating: { value: 4, comment: 'Quick.' },
    });
    socket.close();
  });

  it('does not get an anonymous visitor’s conversation by signing in', async () => {
    const before = await connectVisitor(server.url);
    const { visitorToken, conversationId } = before.session;
    await ask(before.socket, 'How long is the warranty?');
    before.socket.close();
    const identityToken = await signIdentity('late');
    const { socket, session } = await connectVisitor(server.url, {
      visitorToken,
      conversationId,
      identityToken,
    });
    expect(session.conversationId).not.toBe(conversationId);
    expect(session.messages).toEqual([]);
    socket.close();
  });

  it('is disconnected when his token has expired, is told why, and comes back with a new one', async () => {
    // Half a minute of tolerance: this one has about five seconds left.
    const identityToken = await signIdentity('leaving', { iat: -60, exp: -25 });
    const { socket, session } = await connectVisitor(server.url, { identityToken });
    const told: unknown[] = [];
    socket.on('request:error', (error) => told.push(error));
    const reason = await new Promise((resolve) => socket.once('disconnect', resolve));
    expect([reason, told]).toMatchObject([
      'io server disconnect',
      [{ event: 'session:ready', error: { code: 'identity_expired' } }],
    ]);
    expect(await refusalOf({ identityToken: await signIdentity('leaving', { iat: -60, exp: -31 }) })).toBe(
      'identity_expired',
    );
    const back = await connectVisitor(server.url, { identityToken: await signIdentity('leaving') });
    expect(back.session.conversationId).toBe(session.conversationId);
    back.socket.close();
  });
});

describe('a token that does not count', () => {
  it('is refused with a typed error, over the socket as over HTTP', async () => {
    const forged = `${(await signIdentity('7')).slice(0, -4)}AAAA`;
    expect(await refusalOf({ identityToken: forged })).toBe('identity_invalid');
    const calls = [
      post('chat', forged, { text: 'Hello' }),
      post('messages/x/feedback', forged, { vote: 'up' }),
      post('messages/x/citations/1/open', forged, {}),
      call('visitor', forged, { method: 'DELETE' }),
    ];
    for (const response of await Promise.all(calls)) {
      expect([response.status, (await response.json()).error.code]).toEqual([401, 'identity_invalid']);
    }
  });

  it('is every one where IDENTITY_SECRET is not set', async () => {
    const without = await startTestServer({ SAMPLE_KNOWLEDGE: 'false' });
    expect(await refusalOf({ identityToken: await signIdentity('7') }, without.url)).toBe('identity_invalid');
    await without.close();
  });
});

it('a client of another version of the protocol is refused', async () => {
  expect(await refusalOf({ protocol: 2 })).toBe('unsupported_protocol');
  expect(await refusalOf({ protocol: 1 })).toBe('none');
});
