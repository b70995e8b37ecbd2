import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../protocol/index.ts';
import {
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const gone = (socket: ChatSocket) => new Promise((resolve) => socket.once('disconnect', resolve));

const forgetOverHttp = (token: string, { url } = server) =>
  fetch(`${url}/api/v1/visitor`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });

async function askInTwoTabs() {
  const { socket, session } = await connectVisitor(server.url);
  const { answer } = await ask(socket, 'How long is the warranty?');
  await request(socket, 'feedback:send', { messageId: answer.id, vote: 'down', comment: 'Remember me.' });
  const tab = await connectVisitor(server.url, { visitorToken: session.visitorToken });
  return { socket, session, answer, tab: tab.socket };
}

/** Nothing is left, and whoever comes with the token is somebody new. */
async function expectForgotten(token: string, answer: Message): Promise<void> {
  const { conversations, votes } = server.components.stores;
  expect(await conversations.findMessage(answer.id)).toBeUndefined();
  expect(await votes.countAfter(0)).toBe(0);
  const back = await connectVisitor(server.url, { visitorToken: token });
  expect(back.session.visitorToken).not.toBe(token);
  back.socket.close();
}

describe('a visitor who wants to be forgotten', () => {
  it('is told once it is done, and all his connections end', async () => {
    const { socket, session, answer, tab } = await askInTwoTabs();
    const ended = Promise.all([gone(socket), gone(tab)]);
    expect(await request(socket, 'visitor:forget', {})).toEqual({ ok: true });
    expect(await ended).toEqual(['io server disconnect', 'io server disconnect']);
    await expectForgotten(session.visitorToken!, answer);
  });

  it('can say so over HTTP, and his connections end too', async () => {
    const { socket, session, answer, tab } = await askInTwoTabs();
    const ended = Promise.all([gone(socket), gone(tab)]);
    const response = await forgetOverHttp(session.visitorToken!);
    expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
    await ended;
    await expectForgotten(session.visitorToken!, answer);
    const again = await forgetOverHttp(session.visitorToken!);
    expect([again.status, (await again.json()).error.code]).toEqual([401, 'unauthorized']);
  });

  it('can say so in two tabs at once', async () => {
    const { socket, tab } = await askInTwoTabs();
    const replies = await Promise.allSettled([socket, tab].map((one) => request(one, 'visitor:forget', {})));
    expect(replies).toContainEqual({ status: 'fulfilled', value: { ok: true } });
    const refused = replies.filter((reply) => reply.status === 'fulfilled' && !reply.value.ok);
    expect(refused).toEqual([]);
  });

  it('cannot say so without end', async () => {
    const limited = await startTestServer({ RATE_LIMITS: 'on', SAMPLE_KNOWLEDGE: 'false' });
    for (let i = 0; i < 5; i++) await limited.components.services.limits.consume('forget', '127.0.0.1');
    const { socket, session } = await connectVisitor(limited.url);
    const refused = { ok: false, error: { code: 'rate_limited' } };
    expect(await request(socket, 'visitor:forget', {})).toMatchObject(refused);
    expect((await forgetOverHttp(session.visitorToken!, limited)).status).toBe(429);
    expect(await request(socket, 'conversation:resume', { afterSeq: 0 })).toMatchObject({ ok: true });
    socket.close();
    await limited.close();
  });
});

describe('what was learned from him', () => {
  it('is rebuilt without him', async () => {
    const { socket } = await askInTwoTabs();
    const { services } = server.components;
    const run = await services.trainNow();
    await services.activatePolicy(run.policyId!);
    await request(socket, 'visitor:forget', {});
    await expect
      .poll(async () => (await services.listRuns())[0]?.trigger, { timeout: 20_000 })
      .toBe('erasure');
  });
});
