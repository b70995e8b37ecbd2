import { afterEach, expect, it, vi } from 'vitest';
import { ChatClient } from '../../client/api/chat-client.ts';
import { memoryStorage } from '../../client/api/chat-storage.ts';
import type { ChatEvent } from '../chat/chat-events.ts';
import type { Message, SessionReady } from '../protocol/index.ts';
import {
  type OpenAiScript,
  type OpenAiTestServer,
  startOpenAiTestServer,
} from '../rag/testing/openai-server.ts';
import {
  ADMIN_TOKEN,
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

const SAID = 'You can return almost everything within 30 days of delivery [1]. You may';
/** What is shown of it: a sentence when the next one begins, its last word when a blank follows. */
const TEXT = 'You can return almost everything within 30 days of delivery ';
const QUESTION = 'How long do I have to return an item?';

let model: OpenAiTestServer;
let server: TestServer;
afterEach(async () => {
  await server.close();
  await model.close();
});

async function startWith(script: OpenAiScript): Promise<void> {
  model = await startOpenAiTestServer(script);
  server = await startTestServer({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: 'sk-of-the-test',
    CHAT_MODEL: 'scripted-chat',
    EXPLORATION: '0', // the page that the model's words stand on is always among the passages
  });
}

/** A server whose model says SAID and then stays silent. */
const startStalling = () => startWith({ type: 'stall', text: SAID });

/** Asks, and resolves with the answer's id when all of TEXT was shown. */
async function askUntilSilence(socket: ChatSocket): Promise<string> {
  let shown = '';
  const told = new Promise<string>((resolve) =>
    socket.on('answer:delta', ({ messageId, text }) => {
      shown += text;
      if (shown === TEXT) resolve(messageId);
    }),
  );
  await request(socket, 'message:send', { clientId: crypto.randomUUID(), text: QUESTION });
  return told;
}

const deleteVisitor = (id: string) =>
  fetch(`${server.url}/api/admin/visitors/${id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });

async function visitorOf(conversationId: string): Promise<string> {
  const conversation = await server.components.stores.conversations.findConversation(conversationId);
  return conversation!.visitorId;
}

it('an answer that streams is told so far to whoever comes in its middle, in every reading', async () => {
  await startStalling();
  const { socket, session } = await connectVisitor(server.url);
  const messageId = await askUntilSilence(socket);
  const tab = await connectVisitor(server.url, { visitorToken: session.visitorToken });
  const soFar = { id: messageId, status: 'streaming', text: TEXT };
  expect(tab.session.messages.at(-1)).toMatchObject(soFar);
  const messagesOf = async (event: string, payload: object) =>
    ((await request(tab.socket, event, payload)) as never as { messages: Message[] }).messages;
  expect((await messagesOf('conversation:resume', { afterSeq: 1 })).at(-1)).toMatchObject(soFar);
  expect((await messagesOf('history:read', { beforeSeq: 9, limit: 9 })).at(-1)).toMatchObject(soFar);
  socket.close();
  tab.socket.close();
});

it('deleting a visitor ends his answer under its own id, without an error in the log, and lets him go', async () => {
  await startStalling();
  const { socket, session } = await connectVisitor(server.url);
  const messageId = await askUntilSilence(socket);
  const queued = { clientId: 'queued', text: 'And for a gift?' };
  await request(socket, 'message:send', queued);
  const logged = vi.spyOn(server.components.services.logger, 'error');
  const warned = vi.spyOn(server.components.services.logger, 'warn');
  const ended: ChatEvent[] = [];
  server.components.services.events.on(session.conversationId, (event) => ended.push(event));
  const heard = new Promise((resolve) => socket.once('answer:error', resolve));
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  expect((await deleteVisitor(await visitorOf(session.conversationId))).status).toBe(200);
  const error = { code: 'conversation_not_found' };
  expect(await heard).toMatchObject({ messageId, error });
  expect(await gone).toBe('io server disconnect');
  expect(ended.map(({ name }) => name)).toEqual(['answer:error', 'answer:error']);
  expect(model.requests).toHaveLength(1);
  expect(logged).not.toHaveBeenCalled();
  expect(warned).not.toHaveBeenCalled();
  const back = await connectVisitor(server.url, {
    visitorToken: session.visitorToken,
    conversationId: session.conversationId,
    afterSeq: 1,
  });
  expect(back.session.messages).toEqual([]);
  expect(back.session.visitorToken).not.toBe(session.visitorToken);
  back.socket.close();
});

it('a deleted visitor’s open page comes back by itself as somebody new, in an empty conversation', async () => {
  await startStalling();
  const storage = memoryStorage();
  const client = new ChatClient({ url: server.url, storage });
  const before = await client.connect();
  const told = new Promise((resolve) => client.on('answer:delta', resolve));
  await client.sendMessage(QUESTION);
  await told;
  const ready = new Promise<SessionReady>((resolve) => client.on('session:ready', resolve));
  await deleteVisitor(await visitorOf(before.conversationId));
  const after = await ready;
  expect(after).toMatchObject({ lastSeq: 0, messages: [] });
  expect(after.conversationId).not.toBe(before.conversationId);
  expect(client.visitorToken).not.toBe(before.visitorToken);
  const kept = new ChatClient({ url: server.url, storage });
  expect([kept.visitorToken, kept.conversationId]).toEqual([after.visitorToken, after.conversationId]);
  expect((await client.sendMessage(QUESTION)).seq).toBe(1);
  client.close();
});

it('deleting a visitor leaves the answers and sockets of others alone', async () => {
  await startStalling();
  const deleted = await connectVisitor(server.url);
  const other = await connectVisitor(server.url);
  const messageId = await askUntilSilence(other.socket);
  const gone = new Promise((resolve) => deleted.socket.once('disconnect', resolve));
  await deleteVisitor(await visitorOf(deleted.session.conversationId));
  await gone;
  expect(await request(other.socket, 'answer:stop', { messageId })).toEqual({ ok: true });
  other.socket.close();
});

it('a failure of the model is logged once with its cause, and without the question', async () => {
  await startWith({ type: 'error', status: 400 });
  const warned = vi.spyOn(server.components.services.logger, 'warn');
  const { socket } = await connectVisitor(server.url);
  const { answer } = await ask(socket, QUESTION);
  expect(answer).toMatchObject({ status: 'complete', notice: 'model_unavailable' });
  expect(warned).toHaveBeenCalledTimes(1);
  const [{ err, ...more }] = warned.mock.calls[0] as never as [{ err: Error }];
  expect(err).toMatchObject({ code: 'model_unavailable', cause: { status: 400 } });
  expect(more).toEqual({ model: 'scripted-chat' });
  expect(`${err.stack}${(err.cause as Error).stack}`).not.toContain(QUESTION);
  socket.close();
});

it('an answer that the model breaks off is logged with its id and the cause, and without the question', async () => {
  await startStalling();
  const warned = vi.spyOn(server.components.services.logger, 'warn');
  const { socket } = await connectVisitor(server.url);
  const failed = new Promise((resolve) => socket.once('answer:error', resolve));
  const messageId = await askUntilSilence(socket);
  model.dropConnections();
  expect(await failed).toMatchObject({ messageId, error: { code: 'model_unavailable' } });
  const logged = warned.mock.calls as never as [{ err: Error }][];
  expect(logged.map(([{ err: _, ...more }]) => more)).toEqual([{ model: 'scripted-chat' }, { messageId }]);
  for (const [{ err }] of logged) {
    expect(err).toMatchObject({ code: 'model_unavailable', cause: expect.any(Error) });
    expect(`${err.stack}${(err.cause as Error).stack}`).not.toContain(QUESTION);
  }
  socket.close();
});

it('only an answer can be asked for again', async () => {
  await startStalling();
  const { socket, session } = await connectVisitor(server.url);
  await askUntilSilence(socket);
  const [question] = await server.components.stores.conversations.listMessages(session.conversationId);
  const reply = await request(socket, 'answer:again', { messageId: question!.id });
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_payload' } });
  socket.close();
});

it('of conversations begun all at once, the socket hears the last one only', async () => {
  await startStalling();
  const { socket, session } = await connectVisitor(server.url);
  const begun = await Promise.all([1, 2, 3].map(() => request(socket, 'conversation:new', {})));
  const ids = begun.map((reply) => (reply as never as { conversationId: string }).conversationId);
  const heard: string[] = [];
  const told = new Promise<void>((resolve) =>
    socket.on('answer:delta', ({ text }) => (text === 'end' ? resolve() : heard.push(text))),
  );
  const { events } = server.components.services;
  for (const id of [session.conversationId, ...ids]) {
    events.publish(id, { name: 'answer:delta', payload: { messageId: 'm', text: id } });
  }
  const current = await request(socket, 'message:send', { clientId: 'last', text: QUESTION });
  const { message } = current as never as { message: { conversationId: string } };
  events.publish(message.conversationId, { name: 'answer:delta', payload: { messageId: 'm', text: 'end' } });
  await told;
  expect(heard[0]).toBe(message.conversationId);
  expect(heard.filter((text) => [session.conversationId, ...ids].includes(text))).toHaveLength(1);
  socket.close();
});
