import { describe, expect, it } from 'vitest';
import { RESPONSE_STRATEGIES, type ResponseStrategy } from '../protocol/index.ts';
import { type AnswerOccasion, actionSetFor } from './action-set.ts';

const THRESHOLDS = { refuseBelow: 0.3, clarifyFrom: 0.6 };
const usual = {
  answerable: 0.9,
  underspecified: 0.1,
  compound: ['What does it cost?'],
  asksForPerson: false,
  fitsTool: false,
  isContested: false,
  isPersonThere: true,
};

function actionSet(
  occasion: Partial<AnswerOccasion>,
  offered: readonly ResponseStrategy[] = RESPONSE_STRATEGIES,
) {
  return actionSetFor({ ...usual, ...occasion }, offered, THRESHOLDS);
}

describe('the ways to answer a question', () => {
  it.each<[string, Partial<AnswerOccasion>, readonly ResponseStrategy[]]>([
    ['usual question: answers at once', {}, ['concise', 'steps', 'quote']],
    ['greeting: the default alone', { courtesy: 'greeting', answerable: 0 }, ['concise']],
    ['visitor who asks for a person: that alone', { asksForPerson: true, answerable: 0 }, ['hand_over']],
    ['question without an answer: no answer', { answerable: 0.2 }, ['refuse', 'search_again', 'hand_over']],
    ['vague question: one back first', { underspecified: 0.7 }, ['clarify', 'concise', 'steps', 'quote']],
    [
      'question without an answer while nobody is there: no hand-over that was not asked for',
      { answerable: 0.2, isPersonThere: false },
      ['refuse', 'search_again'],
    ],
    [
      'visitor who asks for a person while nobody is there: that alone',
      { asksForPerson: true, isPersonThere: false },
      ['hand_over'],
    ],
    [
      'vague question that no page answers: one back before a refusal',
      { underspecified: 0.7, answerable: 0.1 },
      ['clarify', 'refuse', 'search_again', 'hand_over'],
    ],
    ['double question: research first', { compound: ['a', 'b'] }, ['research', 'concise', 'steps', 'quote']],
    ['contested one: debate first', { isContested: true }, ['debate', 'concise', 'steps', 'quote']],
    ['question for a tool: the tool first', { fitsTool: true }, ['tools', 'concise', 'steps', 'quote']],
    [
      'question for a tool that no page answers: the tool first, and no answer from pages',
      { fitsTool: true, answerable: 0.1 },
      ['tools', 'refuse', 'search_again', 'hand_over'],
    ],
  ])('of a %s', (_, occasion, expected) => {
    expect(actionSet(occasion)).toEqual(expected);
  });

  it('are among those offered, in the operator’s order, and never none', () => {
    expect(actionSet({ underspecified: 0.9 }, ['quote', 'concise'])).toEqual(['quote', 'concise']);
    expect(actionSet({ answerable: 0 }, ['quote', 'concise'])).toEqual(['quote']);
    expect(actionSet({ asksForPerson: true }, ['steps'])).toEqual(['steps']);
    expect(actionSet({}, ['refuse'])).toEqual(['refuse']);
  });
});
