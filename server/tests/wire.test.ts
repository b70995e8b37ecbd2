// One file, since it is one server and one contract: what outside clients rely on, event by event.
import { connect as connectTcp } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
  server = await startTestServer();
});
afterAll(() => server.close());

const admin = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}/api/admin/${path}`, { ...init, headers: { authorization: `Bearer ${ADMIN_TOKEN}` } });

describe('a visitor over the socket', () => {
  it('is greeted, asks, and gets a cited answer in the order of the contract', async () => {
    const { socket, session } = await connectVisitor(server.url);
    expect(session).toMatchObject({ lastSeq: 0, messages: [] });
    const events: string[] = [];
    socket.onAny((name: string) => events.push(name));
    const { question, answer, deltas } = await ask(socket, 'How long do I have to return an item?');
    expect(question).toMatchObject({ seq: 1, role: 'visitor', status: 'received' });
    expect(answer).toMatchObject({ seq: 2, role: 'bot', status: 'complete', inReplyTo: question.id });
    expect(deltas.join('')).toBe(answer.text);
    expect(answer.text).toContain('30 days');
    expect(answer.citations![0]).toMatchObject({ title: expect.any(String), quote: expect.any(String) });
    expect(events.filter((name) => name !== 'answer:delta')).toEqual([
      'message:new',
      'answer:start',
      'answer:end',
    ]);
    socket.close();
  });

  it('has both decisions on disk, with propensities, before the first word is shown', async () => {
    const { socket } = await connectVisitor(server.url);
    const atStart = new Promise<unknown[]>((resolve) => {
      socket.once('answer:start', ({ messageId }) => {
        const { decisions } = server.components.stores;
        resolve(
          Promise.all([decisions.findRetrieval(messageId), decisions.findResponse(messageId)]) as never,
        );
      });
    });
    await ask(socket, 'What does delivery to Belgium cost?');
    const [retrieval, response] = await atStart;
    expect(retrieval).toMatchObject({ policyId: 1, propensity: expect.any(Number) });
    expect(response).toMatchObject({ policyId: 1, actionSet: ['concise', 'steps', 'quote'] });
    socket.close();
  });

  it('gets one message and one answer for a question sent twice with one client id', async () => {
    const { socket, session } = await connectVisitor(server.url);
    await ask(socket, 'How do I pair the Clasp?', 'twice');
    const again = await request(socket, 'message:send', {
      clientId: 'twice',
      text: 'How do I pair the Clasp?',
    });
    expect(again).toMatchObject({ ok: true, message: { seq: 1 } });
    const { session: later } = await connectVisitor(server.url, { visitorToken: session.visitorToken });
    expect(later.messages.map(({ seq }) => seq)).toEqual([1, 2]);
    socket.close();
  });

  it('answers questions sent while another is being answered, in order', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const texts = ['Where is my parcel?', 'How do I get a refund?', 'Which payment methods are there?'];
    const ended = new Promise<void>((resolve) => {
      let left = texts.length;
      socket.on('answer:end', () => --left === 0 && resolve());
    });
    await Promise.all(texts.map((text, i) => request(socket, 'message:send', { clientId: `q${i}`, text })));
    await ended;
    const { messages } = (await request(socket, 'conversation:resume', { afterSeq: 0 })) as never as {
      messages: { seq: number; role: string; inReplyTo?: string; id: string }[];
    };
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const questions = messages.filter(({ role }) => role === 'visitor').map(({ id }) => id);
    expect(messages.filter(({ role }) => role === 'bot').map(({ inReplyTo }) => inReplyTo)).toEqual(
      questions,
    );
    expect(session.messages).toEqual([]);
    socket.close();
  });

  it('votes, changes his mind, withdraws; the second tab hears of it', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long is the warranty?');
    const tab = await connectVisitor(server.url, { visitorToken: session.visitorToken });
    const heard = new Promise((resolve) => tab.socket.once('message:changed', resolve));
    const up = await request(socket, 'feedback:send', { messageId: answer.id, vote: 'up' });
    expect(up).toMatchObject({ ok: true, message: { vote: 'up' } });
    expect(await heard).toMatchObject({ message: { id: answer.id, vote: 'up' } });
    const down = { messageId: answer.id, vote: 'down', reasons: ['unclear'], comment: 'Too short.' };
    expect(await request(socket, 'feedback:send', down)).toMatchObject({
      ok: true,
      message: { vote: 'down' },
    });
    await request(socket, 'feedback:send', { messageId: answer.id, vote: null });
    const { messages } = (await request(socket, 'conversation:resume', { afterSeq: 2 })) as never as {
      messages: { id: string; vote?: string }[];
    };
    expect(messages.find(({ id }) => id === answer.id)).not.toHaveProperty('vote');
    socket.close();
    tab.socket.close();
  });

  it('is greeted with what is newer than he knows, and resumes with what changed besides', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How long is the warranty?');
    await ask(socket, 'And for the battery?');
    const greeted = async (afterSeq: number) => {
      const again = await connectVisitor(server.url, { visitorToken: session.visitorToken, afterSeq });
      again.socket.close();
      return again.session.messages.map(({ seq }) => seq);
    };
    expect(await greeted(0)).toEqual([1, 2, 3, 4]);
    expect(await greeted(3)).toEqual([4]);
    expect(await greeted(4)).toEqual([]);
    await request(socket, 'feedback:send', { messageId: answer.id, vote: 'up' });
    expect(await greeted(4)).toEqual([]);
    const resumed = (await request(socket, 'conversation:resume', { afterSeq: 4 })) as never as {
      messages: { seq: number; vote?: string }[];
    };
    expect(resumed.messages.find(({ seq }) => seq === 2)).toMatchObject({ vote: 'up' });
    socket.close();
  });

  it('asks again and gets another way to answer', async () => {
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How do I pair the Lumen with the app?');
    const second = new Promise<{ strategy?: string }>((resolve) =>
      socket.once('answer:end', ({ message }) => resolve(message)),
    );
    expect(await request(socket, 'answer:again', { messageId: answer.id })).toEqual({ ok: true });
    expect((await second).strategy).not.toBe(answer.strategy);
    socket.close();
  });

  it('starts a new conversation and reads an older one back page by page', async () => {
    const { socket, session } = await connectVisitor(server.url);
    await ask(socket, 'How long is the warranty?');
    await ask(socket, 'And for the battery?');
    const page = await request(socket, 'history:read', { beforeSeq: 4, limit: 2 });
    expect((page as never as { messages: { seq: number }[] }).messages.map(({ seq }) => seq)).toEqual([2, 3]);
    const fresh = await request(socket, 'conversation:new', {});
    expect(fresh).toMatchObject({ ok: true });
    expect((fresh as never as SessionLike).conversationId).not.toBe(session.conversationId);
    const { question } = await ask(socket, 'Do you sell gift cards?');
    expect(question.seq).toBe(1);
    socket.close();
  });
});

interface SessionLike {
  readonly conversationId: string;
}

describe('bad input', () => {
  it('is named in a typed error, and nothing is lost', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const code = async (event: string, payload: unknown) => {
      const reply = await request(socket, event, payload);
      return reply.ok ? 'ok' : reply.error.code;
    };
    expect(await code('message:send', { clientId: 'a', text: 'x'.repeat(4_001) })).toBe('message_too_long');
    expect(await code('message:send', { clientId: 'a', text: 'x'.repeat(900_000) })).toBe('message_too_long');
    expect(await code('message:send', { clientId: 'a', text: '   ' })).toBe('invalid_payload');
    expect(await code('message:send', { text: 'no client id' })).toBe('invalid_payload');
    expect(await code('message:send', 'not an object')).toBe('invalid_payload');
    expect(await code('no:such-event', {})).toBe('unknown_event');
    expect(await code('feedback:send', { messageId: 'nobody’s', vote: 'up' })).toBe('message_not_found');
    expect(await code('feedback:send', { messageId: 'x', vote: 'sideways' })).toBe('invalid_payload');
    const { question } = await ask(socket, 'Do you ship to Switzerland?');
    expect(question.seq).toBe(1);
    expect(session.conversationId).toBeTruthy();
    socket.close();
  });

  it('in a frame that is no packet is answered, and the connection stays', async () => {
    const { socket } = await connectVisitor(server.url);
    const error = new Promise((resolve) => socket.once('request:error', resolve));
    const { engine } = (socket as unknown as Socket).io;
    engine.write('2/chat,["message:send",{broken');
    expect(await error).toMatchObject({ error: { code: 'invalid_json' } });
    expect((await ask(socket, 'Where do I find my invoice?')).answer.status).toBe('complete');
    socket.close();
  });

  it('over HTTP is typed too', async () => {
    const post = (path: string, body: string) =>
      fetch(`${server.url}${path}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      });
    const codeOf = async (response: Response) => [response.status, (await response.json()).error.code];
    expect(await codeOf(await post('/api/v1/chat', '{"text":'))).toEqual([400, 'invalid_json']);
    expect(await codeOf(await post('/api/v1/chat', '{}'))).toEqual([400, 'invalid_payload']);
    expect(await codeOf(await post('/api/v1/chat', JSON.stringify({ text: 'x'.repeat(4_001) })))).toEqual([
      413,
      'message_too_long',
    ]);
    expect(await codeOf(await post('/api/v1/messages/x/feedback', '{"vote":"up"}'))).toEqual([
      401,
      'unauthorized',
    ]);
    expect(await codeOf(await fetch(`${server.url}/api/v1/search`))).toEqual([400, 'invalid_payload']);
    expect(await codeOf(await fetch(`${server.url}/api/v1/nothing`))).toEqual([404, 'not_found']);
  });

  it('that is no HTTP at all does not stop the server', async () => {
    await new Promise<void>((resolve) => {
      const { port } = new URL(server.url);
      const tcp = connectTcp(Number(port), '127.0.0.1', () => tcp.end('\u0000\u0001 nonsense\r\n\r\n'));
      tcp.on('close', () => resolve()).on('error', () => {});
      tcp.resume();
    });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('somebody else’s conversation', () => {
  it('cannot be opened, read or voted in', async () => {
    const owner = await connectVisitor(server.url);
    const { answer } = await ask(owner.socket, 'How do I mount the lights?');
    const { conversationId } = owner.session;

    const stranger = await connectVisitor(server.url, { conversationId });
    expect(stranger.session.conversationId).not.toBe(conversationId);
    expect(stranger.session.messages).toEqual([]);

    const known = { visitorToken: stranger.session.visitorToken, conversationId };
    await expect(connectVisitor(server.url, known)).rejects.toMatchObject({
      data: { code: 'conversation_not_found' },
    });
    for (const event of ['feedback:send', 'answer:stop', 'answer:again']) {
      expect(await request(stranger.socket, event, { messageId: answer.id, vote: 'up' })).toMatchObject({
        ok: false,
        error: { code: 'message_not_found' },
      });
    }
    const overHttp = await fetch(`${server.url}/api/v1/messages/${answer.id}/feedback`, {
      method: 'POST',
      body: '{"vote":"up"}',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${stranger.session.visitorToken}`,
      },
    });
    expect(overHttp.status).toBe(404);
    owner.socket.close();
    stranger.socket.close();
  });
});

describe('the HTTP API', () => {
  it('answers a question as JSON and takes the vote', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ text: 'How do I update the firmware?' });
    const asked = await (await fetch(`${server.url}/api/v1/chat`, { method: 'POST', headers, body })).json();
    expect(asked).toMatchObject({ ok: true, answer: { status: 'complete' } });
    const voted = await fetch(`${server.url}/api/v1/messages/${asked.answer.id}/feedback`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${asked.visitorToken}` },
      body: '{"vote":"down","reasons":["wrong"]}',
    });
    expect(await voted.json()).toMatchObject({ ok: true, message: { vote: 'down' } });
  });

  it('streams an answer as server-sent events', async () => {
    const response = await fetch(`${server.url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ text: 'Comment retourner un article ?' }),
    });
    const names = [...(await response.text()).matchAll(/^event: (.*)$/gm)].map((match) => match[1]);
    expect(names[0]).toBe('message:accepted');
    expect(names[1]).toBe('answer:start');
    expect(names).toContain('answer:delta');
    expect(names.at(-1)).toBe('answer:end');
  });

  it('searches passages', async () => {
    const { results } = await (await fetch(`${server.url}/api/v1/search?q=warranty&k=3`)).json();
    expect(results).toHaveLength(3);
    expect(results[0].title).toMatch(/warranty/i);
  });

  it('is alive, ready and measured', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('thumbwise_answers_total');
  });
});

describe('the operators’ calls', () => {
  it('need the token, over HTTP as over the socket', async () => {
    for (const path of ['status', 'feedback', 'policies', 'training-runs', 'documents', 'learning-curve']) {
      expect((await fetch(`${server.url}/api/admin/${path}`)).status).toBe(401);
      const wrong = { headers: { authorization: 'Bearer wrong' } };
      expect((await fetch(`${server.url}/api/admin/${path}`, wrong)).status).toBe(401);
      expect((await admin(path)).status).toBe(200);
    }
    const socket = io(`${server.url}/admin`, { auth: { token: 'wrong' }, transports: ['websocket'] });
    const refused = await new Promise<{ data?: unknown }>((resolve) =>
      socket.once('connect_error', resolve as never),
    );
    expect(refused.data).toMatchObject({ code: 'unauthorized' });
    socket.close();
  });

  it('list feedback with its conversation, sources, decision and propensity', async () => {
    const { socket } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'Which helmet size do I need?');
    await request(socket, 'feedback:send', { messageId: answer.id, vote: 'down', comment: 'No table.' });
    const { items } = await (await admin('feedback?limit=1')).json();
    expect(items[0]).toMatchObject({ messageId: answer.id, vote: 'down', comment: 'No table.' });
    const detail = await (await admin(`messages/${answer.id}`)).json();
    expect(detail.conversation).toHaveLength(2);
    expect(detail.retrieval.propensity).toBeGreaterThan(0);
    expect(detail.retrieval.candidates[0]).toHaveProperty('title');
    expect(detail.response.distribution).toHaveLength(3);
    socket.close();
  });

  it('train on demand: a proposal says what it would change and what it waits for', async () => {
    const run = await (await admin('training-runs', { method: 'POST' })).json();
    expect(run.outcome).toBe('held');
    expect(run.reasons).toContainEqual(expect.objectContaining({ code: 'waiting_for_evidence' }));
    const { items } = await (await admin('policies')).json();
    expect(items[0]).toMatchObject({ id: run.policyId, status: 'proposal', changes: expect.any(Object) });
    expect(await (await admin('training-runs', { method: 'POST' })).json()).toMatchObject({
      outcome: 'nothing_new',
    });
    const published = await (await admin(`policies/${run.policyId}/activate`, { method: 'POST' })).json();
    expect(published.policy.status).toBe('serving');
    expect((await (await admin('status')).json()).servingPolicyId).toBe(run.policyId);
    const restored = await (await admin('policies/1/activate', { method: 'POST' })).json();
    expect(restored.policy).toMatchObject({ id: 1, status: 'serving' });
    expect((await admin('policies/999/activate', { method: 'POST' })).status).toBe(404);
  });

  it('delete a visitor with all that was his', async () => {
    const { socket, session } = await connectVisitor(server.url);
    const { answer } = await ask(socket, 'How do I delete my account?');
    const { visitorId } = await (await admin(`messages/${answer.id}`)).json();
    expect((await admin(`visitors/${visitorId}`, { method: 'DELETE' })).status).toBe(200);
    expect((await admin(`visitors/${visitorId}`, { method: 'DELETE' })).status).toBe(404);
    expect((await admin(`messages/${answer.id}`)).status).toBe(404);
    const back = await connectVisitor(server.url, { visitorToken: session.visitorToken });
    expect(back.session.messages).toEqual([]);
    expect(back.session.visitorToken).not.toBe(session.visitorToken);
    socket.close();
    back.socket.close();
  });
});
