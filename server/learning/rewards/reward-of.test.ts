import { describe, expect, it } from 'vitest';
import type { VotedAnswer } from '../bandit/rounds.ts';
import { type RewardRules, toAnswerRounds } from './reward-of.ts';
import { MOST_SIGNAL_WEIGHT } from './signal-weights.ts';

const DAY = 86_400_000;
const RULES: RewardRules = { weakSignals: ['reasked', 'opened', 'thanks'], halfLifeDays: 0, now: 0 };

function answer(fields: Partial<VotedAnswer>): VotedAnswer {
  return {
    ...{ messageId: 'a', conversationId: 'c', visitorId: 'v', voteId: 1, firstVoteId: 1, policyId: 1 },
    ...{ vote: undefined, signals: [], votedAt: 0, support: 1, propensity: 0.5 },
    ...{ candidates: [], features: new Float32Array(), conversation: undefined, action: [0], cited: [0] },
    question: { spaceId: 1, vector: new Float32Array(), terms: [], shortness: 0 },
    ...fields,
  };
}

const judge = (fields: Partial<VotedAnswer>, rules?: Partial<RewardRules>) =>
  toAnswerRounds([answer(fields)], { ...RULES, ...rules }).map(({ reward, weight }) => [reward, weight])[0];

describe('a vote', () => {
  it('is worth 1 or 0 at full weight, whatever signals came with it', () => {
    expect(judge({ vote: 'up', signals: ['reasked'] })).toEqual([1, 1]);
    expect(judge({ vote: 'down', signals: ['thanks'] })).toEqual([0, 1]);
  });

  it('is worth less for an answer that does not use what it cites; a thumb down stays 0', () => {
    const [third] = judge({ vote: 'up', support: 1 / 3 })!;
    const [none] = judge({ vote: 'up', support: 0 })!;
    expect(third).toBeCloseTo(1 - 0.45 * (2 / 3));
    expect(none).toBeCloseTo(0.55);
    expect(judge({ vote: 'down', support: 0 })).toEqual([0, 1]);
  });
});

describe('weak signals', () => {
  it('count where there is no vote, each in its direction', () => {
    expect(judge({ signals: ['reasked'] })).toEqual([0, 0.25]);
    expect(judge({ signals: ['thanks'] })).toEqual([1, 0.35]);
  });

  it('are taken together: their mean, at the sum of their weights', () => {
    const [reward, weight] = judge({ signals: ['opened', 'reasked'] })!;
    expect(reward).toBeCloseTo(0.1 / 0.35);
    expect(weight).toBeCloseTo(0.35);
  });

  it('weigh less than a vote even when all came', () => {
    const all = ['reasked', 'again', 'person', 'opened', 'thanks'] as const;
    const [, weight] = judge({ signals: all }, { weakSignals: all })!;
    expect(weight).toBe(MOST_SIGNAL_WEIGHT);
    expect(MOST_SIGNAL_WEIGHT).toBeLessThan(1);
  });

  it('that are switched off count for nothing, and an answer with no other is left out', () => {
    expect(judge({ signals: ['again', 'thanks'] })).toEqual([1, 0.35]);
    expect(judge({ signals: ['again', 'person'] })).toBeUndefined();
    expect(judge({ vote: 'up' }, { weakSignals: [] })).toEqual([1, 1]);
  });
});

describe('fading', () => {
  it('halves the weight at each half-life and leaves the reward', () => {
    const rules = { halfLifeDays: 10, now: 30 * DAY };
    expect(judge({ vote: 'up', votedAt: 30 * DAY }, rules)).toEqual([1, 1]);
    expect(judge({ vote: 'up', votedAt: 20 * DAY }, rules)).toEqual([1, 0.5]);
    expect(judge({ signals: ['thanks'], votedAt: 10 * DAY }, rules)).toEqual([1, 0.35 / 4]);
  });

  it('does not happen with a half-life of 0, nor to what came after now', () => {
    expect(judge({ vote: 'up' }, { now: 900 * DAY })).toEqual([1, 1]);
    expect(judge({ vote: 'up', votedAt: 2 * DAY }, { halfLifeDays: 1, now: DAY })).toEqual([1, 1]);
  });

  it('never goes down to a weight of 0', () => {
    expect(judge({ vote: 'down' }, { halfLifeDays: 1, now: 5_000 * DAY })![1]).toBeGreaterThan(0);
  });
});

it('keeps the order of the log and what each answer was, without rules too', () => {
  const log = [answer({ messageId: 'a', vote: 'up' }), answer({ messageId: 'b', signals: ['person'] })];
  const rounds = toAnswerRounds(log);
  expect(rounds.map(({ messageId, reward, weight }) => [messageId, reward, weight])).toEqual([
    ['a', 1, 1],
    ['b', 0, 0.3],
  ]);
  expect(rounds[0]).not.toHaveProperty('signals');
});
