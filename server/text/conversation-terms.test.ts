import { describe, expect, it } from 'vitest';
import {
  LAST_ANSWER,
  TURN_ALONE,
  tokenizeConversation,
  WITH_HISTORY,
  weighTerms,
} from './conversation-terms.ts';
import type { Turn } from './passage.ts';

const HISTORY: readonly Turn[] = [
  { role: 'visitor', text: 'passport' },
  { role: 'assistant', text: 'bank card' },
  { role: 'visitor', text: 'bank' },
];

describe('weighTerms', () => {
  const conversation = tokenizeConversation('refund of the bank', HISTORY);

  it('takes the question alone', () => {
    expect([...weighTerms(conversation, TURN_ALONE)]).toEqual([
      ['refund', 1],
      ['bank', 1],
    ]);
  });

  it('adds earlier turns, each lighter than the one after it, those of the assistant lighter still', () => {
    const weights = weighTerms(conversation, WITH_HISTORY);
    expect(weights.get('bank')).toBeCloseTo(1 + 0.5 + 0.5 * 0.7 * 0.6);
    expect(weights.get('card')).toBeCloseTo(0.5 * 0.7 * 0.6);
    expect(weights.get('passport')).toBeCloseTo(0.5 * 0.7 ** 2);
  });

  it('takes the last answer alone, even when the visitor spoke after it', () => {
    expect([...weighTerms(conversation, LAST_ANSWER)]).toEqual([
      ['bank', 1],
      ['card', 1],
    ]);
    expect(weighTerms(tokenizeConversation('refund', []), LAST_ANSWER).size).toBe(0);
  });

  it('counts only turns of the role that is asked for', () => {
    const visitor = weighTerms(conversation, {
      question: 0,
      first: 1,
      decay: 0.5,
      turns: 2,
      role: 'visitor',
    });
    expect([...visitor]).toEqual([
      ['bank', 1],
      ['passport', 0.5],
    ]);
  });
});

describe('tokenizeConversation', () => {
  it('hears the language in the history when the question is too short to tell', () => {
    const history: readonly Turn[] = [{ role: 'visitor', text: "j'ai perdu ma carte, que dois-je faire ?" }];
    expect(tokenizeConversation('comment ?', history).turn).toEqual([]);
  });

  it('reads a bounded part of a long history', () => {
    const history = Array.from({ length: 1000 }, (): Turn => ({ role: 'visitor', text: 'card' }));
    expect(tokenizeConversation('card', history).earlier.length).toBe(12);
  });
});
