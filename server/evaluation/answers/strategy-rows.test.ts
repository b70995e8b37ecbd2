import { describe, expect, it } from 'vitest';
import type { ResponseStrategy } from '../../protocol/index.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { StrategyOutcome } from './strategy-outcomes.ts';
import { strategyReport } from './strategy-report.ts';
import {
  bestRow,
  differenceOf,
  meanByConversation,
  type StrategyRow,
  strategyShares,
} from './strategy-rows.ts';

const question = (id: string): LabelledQuestion => ({
  ...{ id, text: id, history: [], conversationId: id, split: 'dev', answerable: true, underspecified: false },
  isRight: () => false,
});
const questions = [question('one-t1'), question('one-t2'), question('two-t1')];
const outcome = (strategy: ResponseStrategy, reward: number, price = 0): StrategyOutcome => ({
  ...{ strategy, reward, price },
});
const row = (name: string, ...runs: StrategyOutcome[][]): StrategyRow => ({ name, runs });

const concise = row('concise', [outcome('concise', 0.9), outcome('concise', 0.1), outcome('concise', 0.1)]);
const clarify = row('clarify', [
  outcome('clarify', 0.9, 0.5),
  outcome('concise', 0.1),
  outcome('clarify', 0.9, 0.5),
]);
const learned = row(
  'learned',
  [outcome('concise', 0.9), outcome('concise', 0.1), outcome('concise', 0.1)],
  [outcome('concise', 0.9), outcome('concise', 0.1), outcome('clarify', 0.9, 0.5)],
);

describe('rows of strategies', () => {
  it('are compared by reward less price', () => {
    expect(bestRow([clarify, concise])).toBe(concise);
    expect(differenceOf(questions, concise, clarify).value).toBeCloseTo(0.2 / 3, 12);
  });

  it('count runs alike', () => {
    expect(differenceOf(questions, learned, concise).value).toBeCloseTo(0.3 / 2 / 3, 12);
    expect(strategyShares(learned)).toEqual([
      ['concise', 5 / 6],
      ['clarify', 1 / 6],
    ]);
  });

  it('draw whole conversations for intervals, also where ids number their turns', () => {
    const { value, low, high } = meanByConversation(questions, [1, 1, 0]);
    expect([value, low, high]).toEqual([2 / 3, 0, 1]);
  });
});

describe('the report on strategies', () => {
  it('names the best fixed strategy and the lowest run', () => {
    const checkpoint = { votes: 500, response: learned, whole: clarify };
    const fixed = [concise, clarify];
    const report = strategyReport({
      ...{ questions, standard: concise, calledFor: clarify, fixed, learned: [checkpoint] },
      outcomes: [{ published: 2 }, {}],
    });
    expect(report).toContain('regret against concise');
    expect(report).toMatch(/\| learned \| 0\.417 .* concise 83\.3%, clarify 16\.7% \|/);
    expect(report).toContain('learned, seed 1');
    expect(report).toContain('2 published; none came');
  });
});
