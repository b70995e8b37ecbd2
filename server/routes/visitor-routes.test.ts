import { request as httpRequest } from 'node:http';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { LimitedAction } from '../access/rate-limits.ts';
import { connectVisitor, request, startTestServer, type TestServer } from '../tests/start-test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A server that counts, where one address has used up so many. */
async function startLimited(used: LimitedAction, times: number): Promise<TestServer> {
  const limited = await startTestServer({ RATE_LIMITS: 'on', SAMPLE_KNOWLEDGE: 'false' });
  for (let i = 0; i < times; i++) await limited.components.services.limits.consume(used, '127.0.0.1');
  return limited;
}

const post = (path: string, body: string, headers: Record<string, string> = {}, { url } = server) =>
  fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('POST /api/v1/chat', () => {
  it.each([
    ['message', 20],
    ['session', 120],
  ] as const)('makes no visitor beyond the limit of %s', async (action, points) => {
    const limited = await startLimited(action, points);
    const createVisitor = vi.spyOn(limited.components.stores.conversations, 'createVisitor');
    const refused = await post('chat', '{"text":"How long is the warranty?"}', {}, limited);
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, 'rate_limited']);
    expect(createVisitor).not.toHaveBeenCalled();
    await limited.close();
  });

  it('counts no new session for a visitor who is known', async () => {
    const limited = await startLimited('session', 119);
    const { socket, session } = await connectVisitor(limited.url);
    socket.close();
    const headers = { authorization: `Bearer ${session.visitorToken}` };
    expect((await post('chat', '{"text":"How long is the warranty?"}', headers, limited)).status).toBe(200);
    await limited.close();
  });

  it('gives a retry the first message and its answer, at the same time or later, as JSON or as events', async () => {
    const { socket, session } = await connectVisitor(server.url);
    socket.close();
    const headers = { authorization: `Bearer ${session.visitorToken}` };
    const ask = () => post('chat', '{"text":"How long is the warranty?","clientId":"once"}', headers);
    const replies = await Promise.all([ask(), ask()].map(async (reply) => (await reply).json()));
    expect(replies[0]).toMatchObject({
      ok: true,
      message: { seq: 1 },
      answer: { seq: 2, status: 'complete' },
    });
    expect(replies[1]).toEqual(replies[0]);
    expect(await (await ask()).json()).toEqual(replies[0]);

    const events = await post('chat', '{"text":"How long is the warranty?","clientId":"once"}', {
      ...headers,
      accept: 'text/event-stream',
    });
    const lines = (await events.text()).trim().split('\n\n');
    expect(lines.map((line) => /^event: (.*)/.exec(line)![1])).toEqual(['message:accepted', 'answer:end']);
    expect(lines[1]).toContain(replies[0].answer.id);
  });

  it('joins a retry to the answer of a question that the socket has just taken', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const sent = { clientId: 'both-ways', text: 'How long is the warranty?' };
    const overSocket = new Promise<string>((resolve) => {
      socket.once('answer:end', ({ message }) => resolve(message.id));
    });
    await request(socket, 'message:send', sent);
    const headers = { authorization: `Bearer ${session.visitorToken}` };
    const overHttp = await (await post('chat', JSON.stringify(sent), headers)).json();
    expect(overHttp.answer.id).toBe(await overSocket);
    const { messages } = (await request(socket, 'conversation:resume', { afterSeq: 0 })) as never as {
      messages: unknown[];
    };
    expect(messages).toHaveLength(2);
    socket.close();
  });

  it('acknowledges half of a surrogate pair as it is kept', async () => {
    const reply = await (await post('chat', '{"text":"warranty \\ud83d?"}')).json();
    expect(reply.message.text).toBe('warranty \uFFFD?');
    const { conversations } = server.components.stores;
    expect((await conversations.findMessage(reply.message.id))!.text).toBe(reply.message.text);
  });
});

describe('a client’s mistake over HTTP', () => {
  it.each([
    ['an unknown charset', { 'content-type': 'application/json; charset=klingon' }, 415],
    ['an unknown content encoding', { 'content-encoding': 'klingon' }, 415],
    ['a plain body that is said to be gzip', { 'content-encoding': 'gzip' }, 400],
  ] as const)('such as %s is a typed error', async (_, headers, status) => {
    const reply = await post('chat', '{"text":"x"}', headers);
    expect([reply.status, (await reply.json()).error.code]).toEqual([status, 'invalid_payload']);
  });

  it('such as a path that cannot be decoded is a typed error', async () => {
    const [status, body] = await new Promise<[number, string]>((resolve) => {
      const sent = httpRequest(
        `${server.url}/api/v1/messages/%E0%A4%A/feedback`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        async (response) => {
          const chunks = await response.toArray();
          resolve([response.statusCode!, Buffer.concat(chunks).toString()]);
        },
      );
      sent.end('{"vote":"up"}');
    });
    expect([status, JSON.parse(body).error.code]).toEqual([400, 'invalid_payload']);
  });
});

describe('namespace /admin', () => {
  it('limits how often one address may guess the token', async () => {
    const limited = await startLimited('operator', 29);
    const guess = async () => {
      const socket = io(`${limited.url}/admin`, {
        auth: { token: 'wrong' },
        transports: ['websocket'],
        forceNew: true,
      });
      const { data } = await new Promise<{ data?: { code: string } }>((resolve) =>
        socket.once('connect_error', resolve as never),
      );
      socket.close();
      return data?.code;
    };
    expect(await guess()).toBe('unauthorized');
    expect(await guess()).toBe('rate_limited');
    await limited.close();
  });
});

describe('the handshake', () => {
  it('takes null for absent', async () => {
    const nulls = { visitorToken: null, conversationId: null, afterSeq: null };
    const { socket, session } = await connectVisitor(server.url, nulls);
    expect(session.messages).toEqual([]);
    socket.close();
  });
});
