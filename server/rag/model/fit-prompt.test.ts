import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../text/passage.ts';
import { fencedPassages } from '../prompts/fences.ts';
import { prompt } from '../prompts/prompt.ts';
import { BudgetSpent } from './budget-spent.ts';
import { fitPrompt } from './fit-prompt.ts';
import { estimateMessageTokens } from './token-estimate.ts';

const PASSAGES: Passage[] = [1, 2, 3].map((id) => ({
  id,
  documentId: 1,
  position: 0,
  title: `Page ${id}`,
  text: 'long '.repeat(80),
}));
const MESSAGES = [
  new SystemMessage('rules'),
  new HumanMessage('oldest '.repeat(40)),
  new AIMessage('newer '.repeat(40)),
  new HumanMessage(`${fencedPassages(PASSAGES)}\n\nQuestion: why?`),
];
const PROMPT = prompt('answer-concise@1', MESSAGES, 100);
const WHOLE = estimateMessageTokens(MESSAGES) + 100;

function kept(left: number) {
  const texts = fitPrompt(PROMPT, left).map(({ text }) => text);
  return {
    roles: texts.map((text) => text.split(' ', 1)[0]!.split('\n', 1)[0]),
    pages: [...texts.at(-1)!.matchAll(/Page \d/g)].map(String),
  };
}

describe('fitPrompt', () => {
  it('leaves a prompt that fits as it is', () => {
    expect(fitPrompt(PROMPT, WHOLE)).toBe(PROMPT.messages);
  });

  it('drops the oldest turn first', () => {
    expect(kept(WHOLE - 1)).toEqual({
      roles: ['rules', 'newer', '<passages>'],
      pages: ['Page 1', 'Page 2', 'Page 3'],
    });
  });

  it('drops the last passages once the history is gone, and keeps the question', () => {
    const left = WHOLE - 140 - 60;
    expect(kept(left)).toEqual({ roles: ['rules', '<passages>'], pages: ['Page 1', 'Page 2'] });
    expect(fitPrompt(PROMPT, left).at(-1)!.text).toMatch(/<\/passage>\n<\/passages>\n\nQuestion: why\?$/);
  });

  it('keeps the rules, the first passage and the question, or says that the budget is spent', () => {
    const least = estimateMessageTokens(fitPrompt(PROMPT, 280)) + 100;
    expect(kept(least).pages).toEqual(['Page 1']);
    expect(() => fitPrompt(PROMPT, least - 1)).toThrow(BudgetSpent);
    expect(() => fitPrompt(PROMPT, least - 1)).toThrow(
      `needs about ${least} tokens and ${least - 1} are left`,
    );
  });
});
