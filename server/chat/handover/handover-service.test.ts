import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RespondEvent } from '../../rag/types.ts';
import { openTalks } from './testing/open-talks.ts';

type End = Partial<Extract<RespondEvent, { type: 'end' }>>;

let talks: Awaited<ReturnType<typeof openTalks>>;
let conversationId: string;
/** What the bot answers by; with `hold`, it stays in the middle until the promise resolves. */
let script: { end: End; hold?: Promise<unknown>; onHeld?: () => void };

async function* compose(question: string): AsyncGenerator<RespondEvent> {
  yield { type: 'step', step: { kind: 'search', text: question } };
  yield { type: 'delta', text: 'You ' };
  script.onHeld?.();
  await script.hold;
  yield { type: 'end', text: 'You can.', citations: [], strategy: 'concise', ...script.end };
}

beforeEach(async () => {
  script = { end: {} };
  talks = await openTalks(compose);
  const visitor = await talks.stores.conversations.createVisitor('hash');
  conversationId = (await talks.stores.conversations.createConversation(visitor.id)).id;
});
afterEach(() => talks.stores.close());

async function ask(clientId: string, text = 'Can I?') {
  const { message } = await talks.chat.acceptMessage(conversationId, { clientId, text });
  return talks.chat.answer(message);
}
const names = () => talks.told.map(({ event }) => event.name);
const states = () =>
  talks.told.flatMap(({ event }) => (event.name === 'conversation:state' ? [event.payload.owner] : []));

/** Asks, and resolves once the answer is in its middle; it goes on when the returned function is called. */
async function askAndHold(): Promise<{ goOn: () => void; answer: Promise<unknown> }> {
  let goOn = () => {};
  script.hold = new Promise<void>((resolve) => (goOn = resolve));
  const held = new Promise<void>((resolve) => (script.onHeld = resolve));
  const answer = ask('held');
  await held;
  return { goOn, answer };
}

describe('a take-over in the middle of an answer', () => {
  it('ends it with what was shown, then tells the new owner, then nothing of the bot', async () => {
    const { goOn, answer } = await askAndHold();
    await talks.handover.take(conversationId, 'Ada');
    goOn();
    const steps = [{ kind: 'search', text: 'Can I?' }];
    expect(await answer).toMatchObject({ status: 'stopped', text: 'You ', steps });
    expect(names()).toEqual([
      ...['message:new', 'answer:start', 'answer:step', 'answer:delta'],
      ...['answer:end', 'conversation:state'],
    ]);
    expect(talks.told.at(-2)?.event.payload).toMatchObject({
      message: { status: 'stopped', text: 'You ', steps },
    });
    expect(talks.told.at(-1)?.event.payload).toMatchObject({ owner: 'person', personName: 'Ada' });
    expect(talks.logged).toEqual([]);
  });
});

describe('while the conversation is not the bot’s', () => {
  it('messages are kept for the operators, and answered by nobody, also after it is handed back', async () => {
    await talks.handover.take(conversationId, 'Ada');
    talks.news.length = 0;
    await expect(ask('to Ada')).rejects.toMatchObject({ code: 'wrong_owner' });
    expect(talks.news).toEqual([conversationId]);
    await talks.handover.handBack(conversationId);
    expect(await talks.stores.conversations.listUnanswered()).toEqual([]);
    await expect(ask('to Ada')).rejects.toMatchObject({ code: 'wrong_owner' });
    expect(await ask('to the bot')).toMatchObject({ status: 'complete', seq: 3 });
    expect(names().filter((name) => name === 'answer:error')).toEqual([]);
  });

  it('an answer from before can be asked for anew once it is the bot’s again', async () => {
    await ask('a');
    const [question] = await talks.stores.conversations.listMessages(conversationId);
    await talks.handover.take(conversationId, 'Ada');
    await expect(talks.chat.answerAgain(question!)).rejects.toMatchObject({ code: 'wrong_owner' });
    await talks.handover.handBack(conversationId);
    expect(await talks.chat.answerAgain(question!)).toMatchObject({ status: 'complete' });
  });

  it('typing is passed on both ways, and to nobody when the bot answers', async () => {
    await talks.handover.setVisitorTyping(conversationId, true);
    await talks.handover.setPersonTyping(conversationId, true);
    expect([talks.news, talks.told]).toEqual([[], []]);
    await talks.handover.take(conversationId, 'Ada');
    await talks.handover.setVisitorTyping(conversationId, true);
    await talks.handover.setPersonTyping(conversationId, false);
    expect(talks.news.at(-1)).toBe(`${conversationId} true`);
    expect(talks.told.at(-1)?.event).toEqual({ name: 'typing:changed', payload: { typing: false } });
  });

  it('a closed one is the bot’s again with the next message, which it answers', async () => {
    await talks.handover.close(conversationId);
    expect(await ask('again')).toMatchObject({ status: 'complete' });
    expect(states()).toEqual(['closed', 'bot']);
  });
});

describe('asking for a person', () => {
  it('changes nothing the second time, nor when a person is there', async () => {
    const first = await talks.handover.request(conversationId, 'my parcel');
    expect(first).toMatchObject({ owner: 'waiting', waiting: { ahead: 0, operatorsPresent: true } });
    expect(await talks.handover.request(conversationId)).toEqual(first);
    await talks.handover.take(conversationId, 'Ada');
    expect(await talks.handover.request(conversationId)).toMatchObject({ owner: 'person' });
    expect(states()).toEqual(['waiting', 'person']);
  });

  it.each([
    ['in words', 'Can I talk to a human?', {}],
    ['that the bot offers itself', 'It broke.', { strategy: 'hand_over' }],
  ] as const)('%s is answered and then waits', async (_, text, end) => {
    script.end = end;
    expect(await ask('a', text)).toMatchObject({ status: 'complete' });
    expect(names().slice(-2)).toEqual(['answer:end', 'conversation:state']);
    expect(await talks.stores.handovers.requireConversation(conversationId)).toMatchObject({
      owner: 'waiting',
      handoverReason: text,
    });
  });

  it('can be taken back until somebody is there', async () => {
    await talks.handover.request(conversationId);
    expect(await talks.handover.cancel(conversationId)).toMatchObject({ owner: 'bot' });
    await talks.handover.take(conversationId, 'Ada');
    await expect(talks.handover.cancel(conversationId)).rejects.toMatchObject({ code: 'wrong_owner' });
  });

  it('tells how many wait before, and anew as the queue moves', async () => {
    const { conversations } = talks.stores;
    const other = await conversations.createConversation((await conversations.createVisitor('other')).id);
    await talks.handover.request(conversationId);
    const second = await talks.handover.request(other.id);
    expect(second.waiting).toEqual({ ahead: 1, operatorsPresent: true });
    talks.told.length = 0;
    await talks.handover.take(conversationId, 'Ada');
    await talks.handover.tellWaiting();
    const toOther = talks.told.filter((told) => told.conversationId === other.id);
    expect(toOther.at(-1)?.event.payload).toMatchObject({ waiting: { ahead: 0 } });
  });

  it('tells that nobody is there, and keeps an address', async () => {
    talks.desk.present = 0;
    const { waiting } = await talks.handover.request(conversationId);
    expect(waiting?.operatorsPresent).toBe(false);
    const left = await talks.handover.leaveContact(conversationId, {
      email: 'me@home.example',
      note: 'late',
    });
    expect(left).toMatchObject({ owner: 'waiting', emailLeft: true });
  });
});
