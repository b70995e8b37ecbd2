import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import type { Passage } from '../text/passage.ts';
import { type JudgedAnswer, judgeAnswer } from './answer-judge.ts';
import type { LabelledQuestion } from './question-set.ts';
import { VISITOR_PROFILES, voteOf, voteRatesOf } from './visitor-votes.ts';

const right: Passage = { id: 1, documentId: 1, position: 0, title: 'Refunds', text: 'Five days.' };
const wrong: Passage = { ...right, id: 2 };

const question: LabelledQuestion = {
  id: 'q',
  text: 'How long do refunds take?',
  history: [],
  conversationId: 'q',
  split: 'train',
  answerable: true,
  underspecified: false,
  evidence: 'Refunds take five days.',
  isRight: ({ id }) => id === right.id,
};
const offTopic: LabelledQuestion = { ...question, answerable: false, isRight: () => false };

const answer: JudgedAnswer = {
  text: 'A refund takes five days.',
  strategy: 'concise',
  cited: [wrong],
  used: [wrong, right],
};
const refusal: JudgedAnswer = { ...answer, strategy: 'refuse', cited: [] };

describe('the judge of an answer', () => {
  it('calls an answer right when it cites a right passage', () => {
    expect(judgeAnswer(question, { ...answer, cited: [wrong, right] })).toEqual({
      right: true,
      declined: false,
      knowledgeF1: 1,
      citedCount: 2,
    });
  });

  it('does not see a passage that was used and not cited, unless it is asked to', () => {
    expect(judgeAnswer(question, answer).right).toBe(false);
    expect(judgeAnswer(question, answer, 'used').right).toBe(true);
  });

  it('calls a refusal wrong when the knowledge has the answer, and right when it has not', () => {
    expect(judgeAnswer(question, refusal)).toMatchObject({ right: false, declined: true });
    expect(judgeAnswer(offTopic, refusal)).toMatchObject({ right: true, declined: true });
    expect(judgeAnswer(offTopic, answer)).toMatchObject({ right: false, declined: false });
  });

  it('wants a question back only where the question is unclear', () => {
    const asksBack: JudgedAnswer = { ...refusal, strategy: 'clarify' };
    expect(judgeAnswer(offTopic, asksBack).right).toBe(false);
    expect(judgeAnswer({ ...offTopic, underspecified: true }, asksBack).right).toBe(true);
    expect(judgeAnswer({ ...offTopic, underspecified: true }, refusal).right).toBe(false);
  });

  it('measures against a person’s answer without evidence, and not at all without both', () => {
    const { evidence: _, ...bare } = question;
    expect(judgeAnswer({ ...bare, answer: 'Five days' }, answer).knowledgeF1).toBeCloseTo(2 / 3);
    expect(judgeAnswer(bare, answer).knowledgeF1).toBeUndefined();
  });
});

describe('simulated votes', () => {
  const shareUp = (judgement: { right: boolean }, rates: Parameters<typeof voteOf>[1]) => {
    const random = createRandom(3);
    const votes = Array.from({ length: 2_000 }, () => voteOf(judgement, rates, random));
    return votes.filter((vote) => vote === 'up').length / votes.length;
  };

  it('come up at the rate of the judgement', () => {
    const rates = { upIfRight: 0.9, upIfWrong: 0.1 };
    expect(shareUp({ right: true }, rates)).toBeCloseTo(0.9, 1);
    expect(shareUp({ right: false }, rates)).toBeCloseTo(0.1, 1);
  });

  it('of the opposite are exactly as wrong as honest ones are right', () => {
    const honest = voteRatesOf('honest', 0);
    const opposite = voteRatesOf('opposite', 0);
    expect(opposite.upIfRight).toBeCloseTo(1 - honest.upIfRight);
    expect(opposite.upIfWrong).toBeCloseTo(1 - honest.upIfWrong);
  });

  it('of a turncoat are honest until he has voted often enough', () => {
    expect(voteRatesOf('turncoat', 4, 5)).toEqual(voteRatesOf('honest', 0));
    expect(voteRatesOf('turncoat', 5, 5)).toEqual(voteRatesOf('opposite', 0));
  });

  it('are probabilities for every profile', () => {
    for (const profile of VISITOR_PROFILES) {
      for (const rate of Object.values(voteRatesOf(profile, 0))) {
        expect(rate >= 0 && rate <= 1).toBe(true);
      }
    }
  });
});
