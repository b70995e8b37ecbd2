import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REQUESTS } from '../protocol/catalogue/requests.ts';
import type { ConversationState, Message } from '../protocol/index.ts';
import { IDENTITY_SECRET, signIdentity } from './identities.ts';
import {
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let server: TestServer;
let owner: Awaited<ReturnType<typeof connectVisitor>>;
let answer: Message;
/** What was told of the owner's conversation after his question was answered. */
const told: string[] = [];
const strangers = new Map<string, { socket: ChatSocket; token: string; conversationId: string }>();

beforeAll(async () => {
  server = await startTestServer({ IDENTITY_SECRET });
  owner = await connectVisitor(server.url, { identityToken: await signIdentity('owner') });
  ({ answer } = await ask(owner.socket, 'How long do I have to return an item?'));
  owner.socket.onAny((event: string) => told.push(event));
  const anonymous = await connectVisitor(server.url);
  const identityToken = await signIdentity('stranger');
  const signedIn = await connectVisitor(server.url, { identityToken });
  const add = (kind: string, { socket, session }: typeof anonymous, token: string) =>
    strangers.set(kind, { socket, token, conversationId: session.conversationId });
  add('a stranger’s token', anonymous, anonymous.session.visitorToken!);
  add('a stranger’s JWT', signedIn, identityToken);
});
afterAll(async () => {
  for (const { socket } of [owner, ...strangers.values()]) socket.close();
  await server.close();
});

const passageId = () => answer.citations![0]!.passageId;
const ownersConversation = () => owner.session.conversationId;
const read = () => server.components.stores.conversations.listMessages(ownersConversation());
const readState = () => server.components.services.handover.readState(ownersConversation());

/** Calls about one message, which is the owner's. */
const ABOUT_MESSAGE: readonly [event: string, payload: () => object][] = [
  ['answer:stop', () => ({})],
  ['answer:again', () => ({})],
  ['feedback:send', () => ({ vote: 'down' })],
  ['citation:open', () => ({ passageId: passageId() })],
  ['tool:answer', () => ({ confirmationId: 'any', accept: true })],
];

/** Calls about the conversation that the sender is in; another one that they name is left out. */
const ABOUT_CONVERSATION: readonly [event: string, payload: object][] = [
  ['conversation:resume', { afterSeq: 0 }],
  ['history:read', { beforeSeq: 100, limit: 50 }],
  ['conversation:rate', { rating: 1 }],
  ['handover:request', { reason: 'not mine' }],
  ['contact:leave', { email: 'stranger@home.example' }],
  ['typing:set', { typing: true }],
  ['handover:cancel', {}],
  ['message:send', { clientId: 'of-a-stranger', text: 'What did he ask?' }],
  ['conversation:new', {}],
];

/** Over HTTP. */
const OVER_HTTP: readonly [call: string, path: () => string, body: () => object][] = [
  ['a vote', () => `messages/${answer.id}/feedback`, () => ({ vote: 'down' })],
  ['opening a source', () => `messages/${answer.id}/citations/${passageId()}/open`, () => ({})],
  ['a question', () => 'chat', () => ({ text: 'What did he ask?', conversationId: ownersConversation() })],
];

describe.each(['a stranger’s token', 'a stranger’s JWT'])('with %s', (kind) => {
  const stranger = () => strangers.get(kind)!;

  it.each(ABOUT_MESSAGE)('%s says that there is no such message', async (event, payload) => {
    const reply = await request(stranger().socket, event, { messageId: answer.id, ...payload() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'message_not_found' } });
  });

  it.each(ABOUT_CONVERSATION)('%s is about his own conversation', async (event, payload) => {
    const sent = { ...payload, conversationId: ownersConversation() };
    const reply = await request(stranger().socket, event, sent);
    expect(reply).toMatchObject({ ok: true });
    expect(JSON.stringify(reply)).not.toContain(answer.text.slice(0, 20));
    const { state } = reply as { state?: ConversationState };
    if (state) expect(state.conversationId).toBe(stranger().conversationId);
  });

  it.each(OVER_HTTP)('%s over HTTP finds nothing', async (_, path, body) => {
    const response = await fetch(`${server.url}/api/v1/${path()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stranger().token}` },
      body: JSON.stringify(body()),
    });
    expect([response.status, (await response.json()).error.code]).toEqual([
      404,
      expect.stringMatching(/^(message|conversation)_not_found$/),
    ]);
  });

  it('a connection to the conversation is refused', async () => {
    const auth = kind.endsWith('JWT')
      ? { identityToken: stranger().token }
      : { visitorToken: stranger().token };
    const refused = connectVisitor(server.url, { ...auth, conversationId: ownersConversation() });
    await expect(refused).rejects.toMatchObject({ data: { code: 'conversation_not_found' } });
  });

  it('forgetting deletes his own conversation and no other', async () => {
    const gone = new Promise((resolve) => stranger().socket.once('disconnect', resolve));
    const sent = { conversationId: ownersConversation() };
    expect(await request(stranger().socket, 'visitor:forget', sent)).toEqual({ ok: true });
    expect(await gone).toBe('io server disconnect');
    const { conversations } = server.components.stores;
    expect(await conversations.findConversation(stranger().conversationId)).toBeUndefined();
  });
});

it('each request of the contract was among them', () => {
  const tried = [...ABOUT_MESSAGE, ...ABOUT_CONVERSATION].map(([event]) => event);
  expect([...tried, 'visitor:forget'].sort()).toEqual(Object.keys(REQUESTS).sort());
});

it('nothing of all that reached the owner or changed what is his', async () => {
  expect((await read()).map(({ seq, vote, status }) => [seq, vote, status])).toEqual([
    [1, undefined, 'received'],
    [2, undefined, 'complete'],
  ]);
  expect(await readState()).toMatchObject({ owner: 'bot', emailLeft: false });
  expect(await readState()).not.toHaveProperty('rating');
  expect(await request(owner.socket, 'typing:set', { typing: false })).toEqual({ ok: true }); // what was sent has arrived
  expect(told).toEqual([]);
});
