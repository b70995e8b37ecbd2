import { describe, expect, it } from 'vitest';
import { startAdam } from '../bandit/adam.ts';
import { createRandom } from '../bandit/random.ts';
import { type ListwiseExample, updateListwise } from './listwise-posterior.ts';
import { countStrategyVote, type StrategyRates } from './response-rates.ts';
import { judgeVotes, trustByVisitor } from './visitor-trust.ts';

describe('updateListwise', () => {
  /** Three actions, two features; the first feature marks the right one, the second a wrong one. */
  const example = (cited: number, reward: number): ListwiseExample => ({
    features: Float32Array.of(1, 0, 0, 1, 0, 0),
    shortness: 0.5,
    cited: [cited],
    reward,
    trust: 1,
  });
  const examples = [example(0, 1), example(1, 0), example(2, 0), example(0, 1)];
  const update = {
    roundCount: examples.length,
    exampleAt: (position: number) => examples[position]!,
    anchor: [0, 0, 0, 0],
    anchorStrength: [1, 1, 1, 1],
  };

  it('raises what thumbs-up had in common and lowers what thumbs-down had', () => {
    const { weights } = updateListwise(startAdam([0, 0, 0, 0]), { ...update, random: createRandom(1) });
    expect(weights[0]).toBeGreaterThan(0.1);
    expect(weights[1]).toBeLessThan(0);
  });

  it('comes to the same weights from the same random numbers', () => {
    const run = () => updateListwise(startAdam([0, 0, 0, 0]), { ...update, random: createRandom(1) });
    expect(run()).toEqual(run());
  });

  it('learns nothing from votes without trust but to return to the anchor', () => {
    const exampleAt = (position: number) => ({ ...examples[position]!, trust: 0.5 });
    const { weights } = updateListwise(startAdam([1, 0, 0, 0]), {
      ...update,
      exampleAt,
      random: createRandom(1),
    });
    expect(weights[0]).toBeLessThan(1);
    expect(weights.slice(1)).toEqual([0, 0, 0]);
  });
});

describe('trust in visitors', () => {
  const start = { prior: 0.9, visitors: [] };
  const vote = (visitorId: string, reward: number) => ({ visitorId, reward, hitProbability: 0.9 });

  it('falls for somebody who votes against what is expected, and rises for who agrees', () => {
    const votes = [1, 1, 1, 1].flatMap((up) => [vote('agrees', up), vote('opposes', 1 - up)]);
    const trust = new Map(trustByVisitor(judgeVotes(start, votes)));
    expect(trust.get('agrees')).toBeGreaterThan(0.95);
    expect(trust.get('opposes')).toBe(0.5);
  });

  it('does not hold a single vote against itself', () => {
    expect(trustByVisitor(judgeVotes(start, [vote('new', 0)]))).toEqual([]);
  });

  it('is the same judged at once or one after the other, but for the prior', () => {
    const votes = [vote('a', 1), vote('b', 0), vote('a', 0)];
    const together = judgeVotes(start, votes);
    const apart = votes.reduce((state, one) => judgeVotes(state, [one]), start as typeof together);
    expect(apart.visitors).toEqual(together.visitors);
  });
});

describe('countStrategyVote', () => {
  const rates = [
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
    let counted: readonly StrategyRates[] = rates;
    for (let i = 0; i < 50; i++) counted = countStrategyVote(counted, vote);
    const [concise, steps] = counted.map(({ ifHit }) => ifHit);
    expect(concise).toEqual({ up: 17, down: 53 });
    expect(steps!.up + steps!.down).toBeCloseTo(10, 9);
    expect(steps!.up / 10).toBeLessThan(17 / 70);
  });

  it('counts nothing for a vote without trust, or for a strategy that it does not know', () => {
    expect(countStrategyVote(rates, { strategy: 'steps', reward: 1, hitProbability: 1, trust: 0.5 })).toEqual(
      rates,
    );
    expect(countStrategyVote(rates, { strategy: 'quote', reward: 1, hitProbability: 1, trust: 1 })).toEqual(
      rates,
    );
  });
});
