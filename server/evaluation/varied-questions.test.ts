import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { varyQuestions } from './varied-questions.ts';

const questions = [
  { text: 'how do I return a parcel that came broken', history: [], conversationId: 'a' },
  {
    text: 'and how long does the money take to come back',
    history: [{ role: 'visitor' as const, text: 'I want a refund for my order' }],
    conversationId: 'b',
  },
];

describe('varied questions', () => {
  const varied = [...varyQuestions(questions, 40, createRandom(1))];

  it('are as many as asked for, those given first', () => {
    expect(varied).toHaveLength(40);
    expect(varied.slice(0, 2)).toEqual(questions);
  });

  it('differ from each other, in conversations of their own', () => {
    expect(new Set(varied.map(({ text }) => text)).size).toBeGreaterThan(35);
    expect(new Set(varied.map(({ conversationId }) => conversationId)).size).toBe(40);
    expect(varied.every(({ text }) => text.length > 0)).toBe(true);
  });

  it('are the same for the same seed', () => {
    expect([...varyQuestions(questions, 40, createRandom(1))]).toEqual(varied);
  });
});
