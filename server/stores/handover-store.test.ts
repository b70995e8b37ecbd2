import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStores } from './index.ts';
import { finished, newAnswer, startTalk, type Talk } from './stores-fixture.ts';
import { openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';
import type { ConversationStore, HandoverStore, OwnerChange } from './types.ts';

const START = new Date('2026-01-05T12:00:00.000Z').getTime();
const TO_PERSON: OwnerChange = { from: ['bot', 'waiting'], to: 'person', personName: 'Ada' };
const TO_WAITING: OwnerChange = { from: ['bot'], to: 'waiting', reason: 'a person please' };
const TO_BOT: OwnerChange = { from: ['person', 'waiting'], to: 'bot' };

let now: number;
let stores: TemporaryStores;
let handovers: HandoverStore;
let conversations: ConversationStore;
let talk: Talk;

beforeEach(async () => {
  now = START;
  stores = await openTemporaryStores(() => new Date(now));
  ({ handovers, conversations } = stores);
  talk = await startTalk(stores);
});
afterEach(() => stores.close());

const change = (to: OwnerChange) => handovers.changeOwner(talk.conversationId, to);
const read = () => handovers.requireConversation(talk.conversationId);

async function wait(seconds: number, end: OwnerChange): Promise<void> {
  await change({ from: ['bot', 'person'], to: 'waiting' });
  now += seconds * 1_000;
  await change(end);
}

describe('changeOwner', () => {
  it('keeps who owns the conversation, since when and why', async () => {
    expect(await read()).toMatchObject({ owner: 'bot', ownerSince: new Date(START) });
    now += 1_000;
    await change(TO_WAITING);
    const since = new Date(now);
    const waits = {
      owner: 'waiting',
      ownerSince: since,
      waitingSince: since,
      handoverReason: 'a person please',
    };
    expect(await read()).toMatchObject(waits);
    await change(TO_PERSON);
    expect(await read()).toMatchObject({ personName: 'Ada', handoverReason: 'a person please' });
    await change(TO_BOT);
    const { waitingSince, personName, handoverReason, owner } = await read();
    expect([owner, waitingSince, personName, handoverReason]).toEqual([
      'bot',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is refused when somebody else owns it, and then changes nothing', async () => {
    await change(TO_PERSON);
    const before = await read();
    now += 1_000;
    await expect(change({ ...TO_PERSON, personName: 'Bob' })).rejects.toMatchObject({ code: 'wrong_owner' });
    expect(await read()).toEqual(before);
    const nowhere = handovers.changeOwner('none', TO_PERSON);
    await expect(nowhere).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  it('lets exactly one of two operators win, also from two processes', async () => {
    const other = await createStores({ databaseUrl: stores.databaseUrl });
    const takes = [handovers, other.handovers].map((store, i) =>
      store.changeOwner(talk.conversationId, { ...TO_PERSON, personName: `operator ${i}` }),
    );
    const settled = await Promise.allSettled(takes);
    const winner = settled.findIndex(({ status }) => status === 'fulfilled');
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await read()).personName).toBe(`operator ${winner}`);
    await other.close();
  });

  it('ends an answer that streams with what was shown of it, for good', async () => {
    const answer = await conversations.startAnswer(newAnswer(await talk.ask('a'), talk.policyId));
    const steps = [{ kind: 'search', text: 'returns' }] as const;
    const { stopped } = await change({ ...TO_PERSON, shown: () => ({ text: 'Send', steps }) });
    expect(stopped).toMatchObject([{ id: answer.id, status: 'stopped', text: 'Send', steps }]);
    expect(await conversations.finishAnswer(answer.id, finished())).toEqual(stopped[0]);
  });

  it('keeps the waits that ended with a person, newest first', async () => {
    await wait(30, TO_PERSON);
    await wait(7, TO_BOT);
    await wait(90, TO_PERSON);
    expect(await handovers.listWaits(20)).toEqual([90, 30]);
    expect(await handovers.listWaits(1)).toEqual([90]);
  });

  it('of a visitor leaves no wait behind when he is deleted', async () => {
    await wait(30, TO_PERSON);
    await conversations.deleteVisitor(talk.visitorId);
    expect(await handovers.listWaits(20)).toEqual([]);
    expect(await handovers.listConversations({ limit: 9 })).toEqual([]);
  });
});

describe('the bot', () => {
  it.each([TO_PERSON, TO_WAITING])('may not begin an answer in a conversation of $to', async (to) => {
    const question = await talk.ask('a');
    await change(to);
    const started = conversations.startAnswer(newAnswer(question, talk.policyId));
    await expect(started).rejects.toMatchObject({ code: 'wrong_owner' });
    expect(await conversations.listMessages(talk.conversationId)).toHaveLength(1);
    expect((await talk.ask('b')).seq).toBe(2);
  });

  it('may not begin an answer whose turn began before a person came and went', async () => {
    const answer = { ...newAnswer(await talk.ask('a'), talk.policyId), ownerSeq: 0 };
    await change(TO_PERSON);
    await change(TO_BOT);
    await expect(conversations.startAnswer(answer)).rejects.toMatchObject({ code: 'wrong_owner' });
  });

  it('is to answer only what was sent since it owns the conversation', async () => {
    const unanswered = async () => (await conversations.listUnanswered()).map(({ clientId }) => clientId);
    await talk.ask('before');
    expect(await unanswered()).toEqual(['before']);
    await change(TO_PERSON);
    await talk.ask('to the person');
    expect(await unanswered()).toEqual([]);
    await change(TO_BOT);
    expect(await unanswered()).toEqual([]);
    await talk.ask('after');
    expect(await unanswered()).toEqual(['after']);
  });

  it('has a closed conversation again with the visitor’s next message, and answers that', async () => {
    await talk.ask('before');
    await change({ from: ['bot'], to: 'closed' });
    const message = { conversationId: talk.conversationId, clientId: 'next', text: 'One more thing' };
    expect(await conversations.appendVisitorMessage(message)).toMatchObject({ owner: 'bot', reopened: true });
    const again = await conversations.appendVisitorMessage(message);
    expect(again).toMatchObject({ owner: 'bot', reopened: false, duplicate: true });
    expect((await conversations.listUnanswered()).map(({ clientId }) => clientId)).toEqual(['next']);
  });
});

describe('a person', () => {
  const message = { clientId: 'p1', text: 'Let me look.' };

  it('writes under his name, and once, also when he tries again', async () => {
    await change(TO_PERSON);
    const said = { conversationId: talk.conversationId, ...message };
    const first = await handovers.appendPersonMessage(said);
    expect(first.message).toMatchObject({ role: 'person', author: 'Ada', seq: 1, status: 'complete' });
    expect(first.message.clientId).toBeUndefined();
    expect(await handovers.appendPersonMessage(said)).toEqual({ ...first, duplicate: true });
    expect((await talk.ask('p1')).seq).toBe(2);
  });

  it('may not write where the bot answers', async () => {
    const said = handovers.appendPersonMessage({ conversationId: talk.conversationId, ...message });
    await expect(said).rejects.toMatchObject({ code: 'wrong_owner' });
    expect((await conversations.findConversation(talk.conversationId))?.lastSeq).toBe(0);
  });
});

it('operators see who waits longest first, then what changed last', async () => {
  const other = await startTalk(stores, 'other');
  const silent = await startTalk(stores, 'silent');
  const third = await startTalk(stores, 'third');
  await third.ask('a');
  now += 1_000;
  await change(TO_WAITING);
  now += 1_000;
  await handovers.changeOwner(other.conversationId, TO_WAITING);
  now += 1_000;
  const last = await talk.ask('a');
  await handovers.leaveContact(talk.conversationId, { email: 'me@home.example', note: 'after six' });
  const listed = await handovers.listConversations({ limit: 9 });
  expect(listed.map(({ id }) => id)).toEqual(
    [talk, other, third].map(({ conversationId }) => conversationId),
  );
  expect(listed[0]).toMatchObject({
    lastMessage: last,
    contact: { email: 'me@home.example', note: 'after six' },
  });
  expect(await handovers.listConversations({ owner: 'person', limit: 9 })).toEqual([]);
  expect(await handovers.listWaiting()).toEqual([talk.conversationId, other.conversationId]);
  expect(silent.conversationId).toBeDefined();
});

describe('what comes with an answer', () => {
  const confirmation = {
    id: 'c1',
    tool: 'cancel_order',
    summary: 'Cancel order 7',
    status: 'asked',
  } as const;
  const extras = {
    steps: [{ kind: 'tool', text: 'cancel_order' }],
    suggestions: ['Yes', 'No'],
    confirmation,
    notice: 'model_unavailable',
  } as const;
  const secret = {
    usage: { model: 'm', calls: 1, inputTokens: 10, outputTokens: 5, prompts: ['concise@2'], latencyMs: 9 },
    pendingCall: { order: 7 },
  };

  it('is read back with it, but for what is the server’s own', async () => {
    const answer = await talk.answer('a', { ...extras, ...secret });
    expect(answer).toMatchObject(extras);
    expect(Object.keys(answer)).not.toContain('usage');
    expect(await conversations.findMessage(answer.id)).toEqual(answer);
    expect(await conversations.findPrivateExtras(answer.id)).toEqual(secret);
    expect(await conversations.findPrivateExtras('none')).toBeUndefined();
  });

  it('is confirmed or declined once', async () => {
    const { id } = await talk.answer('a', { ...extras, ...secret });
    const settle = (status: 'confirmed' | 'declined') => conversations.settleConfirmation(id, 'c1', status);
    const settled = await Promise.allSettled([settle('confirmed'), settle('declined')]);
    expect(settled).toMatchObject([
      { value: { message: { confirmation: { status: 'confirmed' } }, pendingCall: { order: 7 } } },
      { reason: { code: 'confirmation_not_open' } },
    ]);
    await expect(conversations.settleConfirmation(id, 'other', 'confirmed')).rejects.toMatchObject({
      code: 'confirmation_not_open',
    });
    expect(await conversations.findPrivateExtras(id)).toEqual(secret);
  });
});

describe('what a visitor says of the whole conversation', () => {
  it('is kept, the newest of it, with the words that came with it', async () => {
    await handovers.rateConversation(talk.conversationId, { value: 2, comment: 'Too slow.' });
    expect(await read()).toMatchObject({ rating: { value: 2, comment: 'Too slow.' } });
    await handovers.rateConversation(talk.conversationId, { value: 4 });
    expect((await read()).rating).toEqual({ value: 4 });
    const nowhere = handovers.rateConversation('none', { value: 4 });
    await expect(nowhere).rejects.toMatchObject({ code: 'conversation_not_found' });
  });
});

describe('who the visitor is', () => {
  it('is listed when his site has signed for him, and of nobody else', async () => {
    const identity = { externalId: '7', name: 'Ada', email: 'ada@home.example' };
    const { id: visitorId } = await conversations.saveIdentifiedVisitor(identity, 'never told');
    const { id } = await conversations.createConversation(visitorId);
    await handovers.changeOwner(id, TO_WAITING);
    await talk.ask('a');
    const listed = await handovers.listConversations({ limit: 10 });
    expect(listed.map(({ visitor }) => visitor)).toEqual([identity, undefined]);
    expect((await handovers.requireListed(id)).visitor).toEqual(identity);
    await expect(handovers.requireListed('none')).rejects.toMatchObject({ code: 'conversation_not_found' });
  });
});
