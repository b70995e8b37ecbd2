import { describe, expect, it } from 'vitest';
import type { StoredMessage } from '../stores/types.ts';
import { turnHistory, withoutToolTurns } from './turn-history.ts';

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

  it('leaves out greetings and thanks, but not what went on with an answer', () => {
    const messages = [
      message(1, 'visitor', 'Hello!'),
      message(2, 'bot', 'Hello! What can I help you with?', { inReplyTo: 'm1', strategy: 'clarify' }),
      message(3, 'visitor', 'first'),
      message(4, 'bot', 'one sentence', { inReplyTo: 'm3', strategy: 'concise' }),
      message(5, 'visitor', '...'),
      message(6, 'bot', 'the next sentence', { inReplyTo: 'm5', strategy: 'concise' }),
      message(7, 'visitor', 'Thank you'),
      message(8, 'visitor', 'second'),
    ];
    expect(turnHistory(messages, messages[7]!).map(({ text }) => text)).toEqual([
      'first',
      'one sentence',
      '...',
      'the next sentence',
    ]);
  });

  it('is without tools what was asked of the pages', () => {
    const messages = [
      message(1, 'visitor', 'first'),
      message(2, 'bot', 'one page', { inReplyTo: 'm1', strategy: 'concise' }),
      message(3, 'visitor', 'Where is my order 10234?'),
      message(4, 'bot', 'On its way.', { inReplyTo: 'm3', strategy: 'tools' }),
      message(5, 'visitor', 'second'),
    ];
    const turns = turnHistory(withoutToolTurns(messages), messages[4]!);
    expect(turns.map(({ text }) => text)).toEqual(['first', 'one page']);
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
