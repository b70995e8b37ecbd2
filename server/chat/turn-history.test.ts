import { describe, expect, it } from 'vitest';
import type { StoredMessage } from '../stores/types.ts';
import { turnHistory } from './turn-history.ts';

const message = (
  seq: number,
  role: 'visitor' | 'bot',
  text: string,
  more: Partial<StoredMessage> = {},
): StoredMessage => ({
  id: `m${seq}`,
  seq,
  role,
  text,
  status: role === 'bot' ? 'complete' : 'received',
  createdAt: '2026-01-01T00:00:00.000Z',
  conversationId: 'c',
  ...more,
});

describe('the history of a turn', () => {
  it('puts each answer behind its question, also when it came after the next question', () => {
    const messages = [
      message(1, 'visitor', 'first'),
      message(2, 'visitor', 'second'),
      message(3, 'bot', 'to the first', { inReplyTo: 'm1' }),
    ];
    expect(turnHistory(messages, messages[1]!).map(({ text }) => text)).toEqual(['first', 'to the first']);
  });

  it('leaves out answers that knew nothing', () => {
    const messages = [
      message(1, 'visitor', 'first'),
      message(2, 'bot', 'I do not know. The nearest pages: ...', { inReplyTo: 'm1', strategy: 'refuse' }),
      message(3, 'visitor', 'second'),
    ];
    expect(turnHistory(messages, messages[2]!).map(({ text }) => text)).toEqual(['first']);
  });

  it('leaves out later questions, failed answers and the question itself', () => {
    const messages = [
      message(1, 'visitor', 'first'),
      message(2, 'bot', '', { inReplyTo: 'm1', status: 'failed' }),
      message(3, 'visitor', 'second'),
      message(4, 'visitor', 'third'),
    ];
    expect(turnHistory(messages, messages[2]!).map(({ text }) => text)).toEqual(['first']);
  });

  it('keeps the newest of several answers to one question', () => {
    const messages = [
      message(1, 'visitor', 'first'),
      message(2, 'bot', 'one way', { inReplyTo: 'm1' }),
      message(3, 'bot', 'another way', { inReplyTo: 'm1' }),
      message(4, 'visitor', 'second'),
    ];
    expect(turnHistory(messages, messages[3]!).map(({ text }) => text)).toEqual(['first', 'another way']);
  });
});
