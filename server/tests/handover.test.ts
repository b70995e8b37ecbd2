import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type {
  ConversationDetail,
  ConversationState,
  Message,
  ServerToClientEvents,
} from '../protocol/index.ts';
import {
  ADMIN_TOKEN,
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let dataDir: string;
let server: TestServer;
const opened: Pick<Socket, 'close'>[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thumbwise-handover-'));
  server = await startTestServer({ DATA_DIR: dataDir });
});
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function visit(auth: Record<string, unknown> = {}) {
  const visitor = await connectVisitor(server.url, auth);
  opened.push(visitor.socket);
  return visitor;
}

/** An operator's call; the body of what it answered, with the status. */
async function operate(path: string, body?: object): Promise<{ status: number; body: never }> {
  const response = await fetch(`${server.url}/api/admin/${path}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as never };
}
const act = async (conversationId: string, action: string, body: object = {}) =>
  (await operate(`conversations/${conversationId}/${action}`, body)) as {
    status: number;
    body: ConversationDetail;
  };

/** The next news of that name which fits. */
function heard<Name extends keyof ServerToClientEvents>(
  socket: ChatSocket,
  name: Name,
  fits: (payload: Parameters<ServerToClientEvents[Name]>[0]) => boolean = () => true,
): Promise<Parameters<ServerToClientEvents[Name]>[0]> {
  return new Promise((resolve) => {
    (socket as unknown as Socket).on(name as string, (payload) => {
      if (fits(payload)) resolve(payload);
    });
  });
}

async function signIn(): Promise<Socket> {
  const socket = io(`${server.url}/admin`, { auth: { token: ADMIN_TOKEN }, forceNew: true });
  opened.push(socket);
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)));
  return socket;
}

it('a visitor waits, is taken, talks with the person, and is handed back to the bot', async () => {
  const { socket, session } = await visit();
  const { conversationId } = session;
  expect(session.state).toMatchObject({ conversationId, owner: 'bot', emailLeft: false });
  const alone = await request(socket, 'handover:request', { reason: 'my parcel' });
  expect(alone).toMatchObject({
    ok: true,
    state: { owner: 'waiting', waiting: { operatorsPresent: false } },
  });
  const left = await request(socket, 'contact:leave', { email: 'me@home.example' });
  expect(left).toMatchObject({ ok: true, state: { emailLeft: true } });

  const staffed = heard(socket, 'conversation:state', ({ waiting }) => waiting?.operatorsPresent === true);
  const operator = await signIn();
  await staffed;
  const typing = new Promise((resolve) => operator.once('visitor:typing', resolve));
  expect(await request(socket, 'typing:set', { typing: true })).toEqual({ ok: true });
  expect(await typing).toEqual({ conversationId, typing: true });
  const changed = new Promise((resolve) => operator.once('conversation:changed', resolve));
  const sent = await request(socket, 'message:send', { clientId: 'w', text: 'Is anybody there?' });
  expect([sent.ok, await changed]).toEqual([true, { conversationId }]);

  const { body } = (await operate('conversations?owner=waiting')) as { body: { items: unknown[] } };
  const item = { conversationId, reason: 'my parcel', contact: { email: 'me@home.example' } };
  expect(body).toMatchObject({
    items: [{ ...item, lastMessage: { text: 'Is anybody there?' } }],
    operatorsPresent: 1,
  });

  const taken = heard(socket, 'conversation:state', ({ owner }) => owner === 'person');
  expect(await act(conversationId, 'take', { name: 'Ada' })).toMatchObject({ body: { owner: 'person' } });
  expect(await taken).toMatchObject({ personName: 'Ada' });
  expect(await act(conversationId, 'take', { name: 'Bob' })).toMatchObject({
    status: 409,
    body: { error: { code: 'wrong_owner' } },
  });
  const said = heard(socket, 'agent:message');
  const writes = heard(socket, 'typing:changed');
  expect((await act(conversationId, 'typing', { typing: true })).body).toEqual({ ok: true });
  expect(await writes).toEqual({ typing: true });
  const written = await act(conversationId, 'messages', { clientId: 'p', text: 'I am.' });
  expect(written.body.messages.at(-1)).toMatchObject({ role: 'person', author: 'Ada', text: 'I am.' });
  expect(await said).toMatchObject({ message: { role: 'person', author: 'Ada', text: 'I am.' } });

  const back = heard(socket, 'conversation:state', ({ owner }) => owner === 'bot');
  expect((await act(conversationId, 'return')).body.owner).toBe('bot');
  await back;
  const { answer } = await ask(socket, 'How long is the warranty?');
  expect(answer).toMatchObject({ role: 'bot', status: 'complete', seq: 4 });
});

it('whoever waits still waits after a restart, and is not answered by the bot', async () => {
  const { socket, session } = await visit();
  await request(socket, 'handover:request', {});
  await request(socket, 'message:send', { clientId: 'w', text: 'How long is the warranty?' });
  await server.close();
  server = await startTestServer({ DATA_DIR: dataDir });
  const { visitorToken, conversationId } = session;
  const back = await visit({ visitorToken, conversationId });
  expect(back.session.state).toMatchObject({ owner: 'waiting', since: expect.any(String) });
  expect(back.session.messages.map(({ role }) => role)).toEqual(['visitor']);
  expect(await request(back.socket, 'handover:cancel', {})).toMatchObject({ state: { owner: 'bot' } });
});

it('a visitor asks for a person in his own conversation only, and what he sends is checked', async () => {
  const one = await visit();
  const other = await visit();
  const { conversationId } = other.session;
  const reply = await request(one.socket, 'handover:request', { conversationId });
  expect(reply).toMatchObject({ state: { conversationId: one.session.conversationId } });
  const { owner } = await server.components.stores.handovers.requireConversation(conversationId);
  expect(owner).toBe('bot');
  for (const [event, payload] of [
    ['contact:leave', { email: 'nowhere' }],
    ['typing:set', {}],
    ['handover:request', { reason: 'x'.repeat(501) }],
  ] as const) {
    expect(await request(one.socket, event, payload)).toMatchObject({ error: { code: 'invalid_payload' } });
  }
  const unsigned = await fetch(`${server.url}/api/admin/conversations`);
  expect(unsigned.status).toBe(401);
});

it('a new conversation begins with the bot, whatever became of the one before', async () => {
  const { socket } = await visit();
  await request(socket, 'handover:request', {});
  const state = heard(socket, 'conversation:state', ({ owner }) => owner === 'bot');
  const begun = (await request(socket, 'conversation:new', {})) as never as { conversationId: string };
  expect(((await state) as ConversationState).conversationId).toBe(begun.conversationId);
});

it('over HTTP, a question to a person is kept, and the state says who has it', async () => {
  const { session } = await visit();
  const { visitorToken, conversationId } = session;
  await act(conversationId, 'take', { name: 'Ada' });
  const chat = (accept: string) =>
    fetch(`${server.url}/api/v1/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ text: 'How long is the warranty?', visitorToken, conversationId }),
    });
  const reply = (await (await chat('application/json')).json()) as { answer?: Message };
  expect(reply).toMatchObject({
    ok: true,
    message: { seq: 1 },
    state: { owner: 'person', personName: 'Ada' },
  });
  expect(reply.answer).toBeUndefined();
  const events = [...(await (await chat('text/event-stream')).text()).matchAll(/^event: (.*)$/gm)];
  expect(events.map(([, name]) => name)).toEqual(['message:accepted', 'conversation:state']);
});

it('a person’s good answer is found from the next question on', async () => {
  const { session, socket } = await visit();
  const { conversationId } = session;
  await act(conversationId, 'take', { name: 'Ada' });
  const text = 'The zirconium bell of the Orbit trailer is replaced free of charge within nine weeks.';
  const { body } = await act(conversationId, 'messages', { clientId: 'p', text });
  const { id } = body.messages.at(-1)!;
  const saved = { title: 'Is the zirconium bell of the Orbit trailer replaced?', text };
  const reply = await operate(`messages/${id}/knowledge`, saved);
  expect(reply).toMatchObject({ status: 200, body: { documentId: expect.any(Number) } });
  expect(await operate(`messages/${id}/knowledge`, saved)).toEqual(reply);
  await act(conversationId, 'return');
  const { answer, question } = await ask(socket, saved.title);
  expect(answer.citations?.map(({ title }) => title)).toContain(saved.title);
  const refused = await operate(`messages/${question.id}/knowledge`, saved);
  expect(refused).toMatchObject({ status: 400, body: { error: { code: 'invalid_payload' } } });
});
