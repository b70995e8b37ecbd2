import { io } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerStep, Message, ToolConfirmation } from '../protocol/index.ts';
import {
  ADMIN_TOKEN,
  ask,
  type ChatSocket,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

const OFF_TOPIC = ['What is the capital of Australia?', 'Who won the world cup in 1998?'];
const DOUBLE = 'What does delivery to Belgium cost and how long do I have to return an item?';

let server: TestServer;
const opened: ChatSocket[] = [];
beforeAll(async () => {
  server = await startTestServer({ EXPLORATION: '0' });
});
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});
afterAll(() => server.close());

/** Each time somebody new, in a conversation of his own. */
async function visit({ url } = server): Promise<ChatSocket> {
  const { socket } = await connectVisitor(url);
  opened.push(socket);
  return socket;
}

const statusOf = async (order: string) =>
  (await ask(await visit(), `Where is my order ${order}?`)).answer.text;

/** An answer that asks whether the order shall be cancelled. */
async function askToCancel(socket: ChatSocket, order: string) {
  const { answer } = await ask(socket, `Please cancel my order ${order}.`);
  expect(answer).toMatchObject({
    strategy: 'tools',
    confirmation: { tool: 'cancel_order', status: 'asked' },
  });
  return { answer, confirmation: answer.confirmation as ToolConfirmation };
}

const reply = (socket: ChatSocket, messageId: string, confirmationId: string, accept: boolean) =>
  request(socket, 'tool:answer', { messageId, confirmationId, accept });

const nextEnd = (socket: ChatSocket) =>
  new Promise<Message>((resolve) => socket.once('answer:end', ({ message }) => resolve(message)));

const NOT_OPEN = { ok: false, error: { code: 'confirmation_not_open' } };

describe('a question for a tool', () => {
  it('is answered by it, and the step is told before the first word and kept', async () => {
    const socket = await visit();
    const events: string[] = [];
    socket.onAny((name: string) => events.push(name));
    const told: AnswerStep[] = [];
    socket.on('answer:step', ({ step }) => told.push(step));
    const { answer } = await ask(socket, 'Where is my order PL-0010234?');
    expect(answer).toMatchObject({ status: 'complete', strategy: 'tools', citations: [] });
    expect(answer.text).toContain('on its way with Colissimo');
    expect(told).toEqual([{ kind: 'tool', text: 'Look up an order' }]);
    expect(answer.steps).toEqual(told);
    expect(events.filter((name) => name.startsWith('answer:')).slice(0, 3)).toEqual([
      'answer:start',
      'answer:step',
      'answer:delta',
    ]);
  });

  it('that changes something asks first, and is done once after a yes', async () => {
    const socket = await visit();
    const { answer, confirmation } = await askToCancel(socket, 'PL-0010235');
    expect(await statusOf('PL-0010235')).toContain('have not begun to pack it');

    const done = nextEnd(socket);
    const twice = [1, 2].map(() => reply(socket, answer.id, confirmation.id, true));
    const replies = await Promise.all(twice);
    const settled = { id: answer.id, confirmation: { ...confirmation, status: 'confirmed' } };
    expect(replies.find(({ ok }) => ok)).toMatchObject({ message: settled });
    expect(replies.find(({ ok }) => !ok)).toMatchObject(NOT_OPEN);
    expect(await done).toMatchObject({
      strategy: 'tools',
      inReplyTo: answer.inReplyTo,
      steps: [{ kind: 'tool', text: 'Cancel an order' }],
      text: expect.stringContaining('is cancelled'),
    });
    expect(await statusOf('PL-0010235')).toContain('is cancelled');
    expect(await reply(socket, answer.id, confirmation.id, false)).toMatchObject(NOT_OPEN);
    const { messages } = (await request(socket, 'conversation:resume', { afterSeq: 0 })) as never as {
      messages: Message[];
    };
    expect(messages.map(({ seq, role }) => `${seq} ${role}`)).toEqual(['1 visitor', '2 bot', '3 bot']);
  });

  it('is confirmed by nobody but its visitor, declined by a click, and confirmed by a written yes', async () => {
    const socket = await visit();
    const { answer, confirmation } = await askToCancel(socket, 'PL-0010238');
    const stranger = await visit();
    expect(await reply(stranger, answer.id, confirmation.id, true)).toMatchObject({
      ok: false,
      error: { code: 'message_not_found' },
    });
    const { answer: own } = await ask(stranger, 'How long is the warranty?');
    expect(await reply(stranger, own.id, confirmation.id, true)).toMatchObject(NOT_OPEN);
    await ask(stranger, 'yes');
    expect(await statusOf('PL-0010238')).toContain('is on hold');

    const left = nextEnd(socket);
    const declined = await reply(socket, answer.id, confirmation.id, false);
    expect(declined).toMatchObject({ ok: true, message: { confirmation: { status: 'declined' } } });
    expect(await left).toMatchObject({ strategy: 'tools', inReplyTo: answer.inReplyTo });
    expect(await statusOf('PL-0010238')).toContain('is on hold');

    const again = await askToCancel(socket, 'PL-0010238');
    const changed = new Promise((resolve) =>
      socket.once('message:changed', ({ message }) => resolve(message)),
    );
    const { question, answer: done } = await ask(socket, 'yes');
    expect(done).toMatchObject({ strategy: 'tools', inReplyTo: question.id });
    expect(await changed).toMatchObject({ id: again.answer.id, confirmation: { status: 'confirmed' } });
    expect(await reply(socket, again.answer.id, again.confirmation.id, true)).toMatchObject(NOT_OPEN);
    expect(await statusOf('PL-0010238')).toContain('is cancelled');
  });
});

describe('a question that no page answers', () => {
  /** The answer, and who owns its conversation then. */
  async function askedOf(text: string) {
    const { socket, session } = await connectVisitor(server.url);
    opened.push(socket);
    const { answer } = await ask(socket, text);
    const { conversations, decisions } = server.components.stores;
    const { owner } = (await conversations.findConversation(session.conversationId))!;
    return { answer, owner, response: (await decisions.findResponse(answer.id))! };
  }
  const refused = { status: 'complete', strategy: 'refuse', citations: [] };

  it.each(OFF_TOPIC)('is refused, and a person is offered: %s', async (text) => {
    const { answer, owner, response } = await askedOf(text);
    expect(answer).toMatchObject({ ...refused, suggestions: ['Talk to a person'] });
    expect(answer.text).toContain('I don’t know');
    expect([owner, response.actionSet]).toEqual(['bot', ['refuse', 'search_again']]);
  });

  it.each(OFF_TOPIC)('is not handed over unasked while operators are signed in either: %s', async (text) => {
    const operator = io(`${server.url}/admin`, { auth: { token: ADMIN_TOKEN }, forceNew: true });
    await new Promise((resolve) => operator.once('connect', () => resolve(undefined)));
    const { answer, owner, response } = await askedOf(text);
    operator.close();
    expect(answer).toMatchObject(refused);
    expect([owner, response.actionSet]).toEqual(['bot', ['refuse', 'search_again', 'hand_over']]);
  });
});

describe('a double question', () => {
  it('is researched part by part, in steps that the visitor sees, and answered from both pages', async () => {
    const socket = await visit();
    const told: AnswerStep[] = [];
    socket.on('answer:step', ({ step }) => told.push(step));
    const { answer } = await ask(socket, DOUBLE);
    expect(answer.strategy).toBe('research');
    expect(answer.steps).toEqual(told);
    const kinds = told.map(({ kind }) => kind);
    expect(kinds.slice(0, 4)).toEqual(['search', 'read', 'search', 'read']);
    expect(answer.citations!.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['Delivery times and costs', 'Return an item']),
    );
  });
});

/** What a server of its own answers, and what it chose that by. */
async function answersOf(settings: Record<string, string>) {
  const other = await startTestServer(settings);
  try {
    const answers = [];
    const questions = [
      ...OFF_TOPIC,
      DOUBLE,
      'How long do I have to return an item?',
      'How long is the warranty?',
    ];
    for (const [i, question] of questions.entries()) {
      const { answer } = await ask(await visit(other), question, `question-${i}`);
      const { decisions } = other.components.stores;
      const { action: list } = (await decisions.findRetrieval(answer.id))!;
      const { actionSet, action, propensity } = (await decisions.findResponse(answer.id))!;
      const { text, strategy, steps, suggestions } = answer;
      answers.push({
        shown: { text, strategy, steps, suggestions },
        chosen: { list, strategy: actionSet[action] },
        propensity,
      });
    }
    return answers;
  } finally {
    await other.close();
  }
}

describe('what is left to chance', () => {
  it('is nothing without exploration, whatever the seed', async () => {
    const first = await answersOf({ EXPLORATION: '0' });
    expect(await answersOf({ EXPLORATION: '0', SEED: '8' })).toEqual(first);
    expect(first.every(({ propensity }) => propensity === 1)).toBe(true);
  });

  it('is the seed’s alone', async () => {
    const first = await answersOf({ EXPLORATION: '0.5', SEED: '7' });
    expect(await answersOf({ EXPLORATION: '0.5', SEED: '7' })).toEqual(first);
    const chosen = (answers: typeof first) => answers.map((answer) => answer.chosen);
    expect(chosen(await answersOf({ EXPLORATION: '0.5', SEED: '8' }))).not.toEqual(chosen(first));
    expect(first.some(({ propensity }) => propensity < 1)).toBe(true);
  });
});
