import { describe, expect, it } from 'vitest';
import { type ChatEvent, createChatEvents } from '../chat/chat-events.ts';
import type { Message } from '../protocol/index.ts';
import { createQuestionAnswers } from './question-answers.ts';

const CREATED = '2026-01-01T00:00:00.000Z';
const question = {
  id: 'q',
  conversationId: 'c',
  seq: 1,
  role: 'visitor',
  text: '?',
  status: 'received',
  createdAt: CREATED,
} as const;

const answerOf = (status: Message['status'], id = 'a'): Message => ({
  id,
  seq: 2,
  role: 'bot',
  text: '!',
  status,
  createdAt: CREATED,
  inReplyTo: question.id,
});

/** @param listed what the conversation holds; @param onList runs while it is read. */
function setUp(listed: Message[], onList = () => {}) {
  const events = createChatEvents();
  const begun: ((answer: Message) => void)[] = [];
  const answers = createQuestionAnswers({
    events,
    chat: { answer: () => new Promise((resolve) => begun.push(resolve as (answer: Message) => void)) },
    async listMessages() {
      onList();
      return listed;
    },
  });
  const publish = (event: ChatEvent) => events.publish('c', event);
  return { answers, begun, publish };
}

describe('a retry of a question', () => {
  it('gets the newest finished answer, and no second one is begun', async () => {
    const { answers, begun } = setUp([answerOf('stopped', 'first'), answerOf('complete', 'second')]);
    expect(await answers.answerRetry(question)).toMatchObject({ id: 'second' });
    expect(begun).toEqual([]);
  });

  it('joins the answer that its first try is waiting for', async () => {
    const { answers, begun } = setUp([]);
    const both = Promise.all([answers.answer(question), answers.answerRetry(question)]);
    expect(begun).toHaveLength(1);
    begun[0]!(answerOf('complete'));
    const [first, retry] = await both;
    expect(retry).toBe(first);
  });

  it('waits for an answer that was begun elsewhere, even when it ends during the look', async () => {
    const set = setUp([answerOf('streaming')], () =>
      set.publish({ name: 'answer:end', payload: { message: answerOf('complete') } }),
    );
    expect(await set.answers.answerRetry(question)).toMatchObject({ status: 'complete' });
    expect(set.begun).toEqual([]);
  });

  it('fails as the running answer fails', async () => {
    const error = { code: 'internal', message: 'No.' } as const;
    const payload = { messageId: 'q', inReplyTo: 'q', error };
    const set = setUp([answerOf('streaming')], () => set.publish({ name: 'answer:error', payload }));
    await expect(set.answers.answerRetry(question)).rejects.toMatchObject({ code: 'internal' });
  });

  it('is answered when its first try failed before an answer began', async () => {
    const { answers, begun } = setUp([]);
    const retry = answers.answerRetry(question);
    await expect.poll(() => begun.length).toBe(1);
    begun[0]!(answerOf('complete'));
    expect(await retry).toMatchObject({ status: 'complete' });
  });
});
