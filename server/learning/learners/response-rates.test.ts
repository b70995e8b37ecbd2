import { describe, expect, it } from 'vitest';
import { countStrategyVote, type StrategyRates } from './response-rates.ts';

describe('countStrategyVote', () => {
  const rates: readonly StrategyRates[] = [
    { strategy: 'concise', ifHit: { up: 17, down: 3 }, ifMiss: { up: 3, down: 17 } },
    { strategy: 'steps', ifHit: { up: 8, down: 2 }, ifMiss: { up: 1, down: 9 } },
  ];

  it('shares a vote between hit and miss as likely as each is', () => {
    const vote = { strategy: 'steps', reward: 0, hitProbability: 0.25, trust: 1 };
    expect(countStrategyVote(rates, vote)[1]).toEqual({
      strategy: 'steps',
      ifHit: { up: 8, down: 2.25 },
      ifMiss: { up: 1, down: 9.75 },
    });
  });

  it('moves the rate of the others along, not their votes, so that the untried does not overtake', () => {
    const vote = { strategy: 'concise', reward: 0, hitProbability: 1, trust: 1 };
    let counted = rates;
    for (let i = 0; i < 50; i++) counted = countStrategyVote(counted, vote);
    const [concise, steps] = counted.map(({ ifHit }) => ifHit);
    expect(concise).toEqual({ up: 17, down: 53 });
    expect(steps!.up + steps!.down).toBeCloseTo(10, 9);
    expect(steps!.up / 10).toBeLessThan(17 / 70);
  });

  it('counts a weak signal or an old vote as much as it weighs', () => {
    const vote = { strategy: 'steps', reward: 1, hitProbability: 1, trust: 1 };
    expect(countStrategyVote(rates, { ...vote, weight: 0.25 })[1]!.ifHit).toEqual({ up: 8.25, down: 2 });
    expect(countStrategyVote(rates, { ...vote, trust: 0.75, weight: 0.5 })[1]!.ifHit.up).toBeCloseTo(8.25);
  });

  it('counts nothing for a vote without trust, also of a strategy that it does not know', () => {
    const vote = { reward: 1, hitProbability: 1, trust: 0.5 };
    expect(countStrategyVote(rates, { ...vote, strategy: 'steps' })).toEqual(rates);
    expect(countStrategyVote(rates, { ...vote, strategy: 'quote' })).toEqual(rates);
  });

  it('lets a strategy that it does not know join from its prior on', () => {
    const vote = { strategy: 'quote', reward: 1, hitProbability: 1, trust: 1 };
    const [, , quote] = countStrategyVote(rates, vote);
    expect(quote!.strategy).toBe('quote');
    expect(quote!.ifHit.up + quote!.ifHit.down).toBeCloseTo(21, 9);
    expect(quote!.ifHit.up).toBeCloseTo(0.95 * 17 + 1, 9);
    const [, , clarify] = countStrategyVote(rates, { ...vote, strategy: 'clarify' });
    expect(clarify!.ifHit.up).toBeCloseTo(17 + 0.4 * 3 + 1, 9);
    expect(countStrategyVote(countStrategyVote(rates, vote), vote)).toHaveLength(3);
  });
});
