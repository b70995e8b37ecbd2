import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { ResponsePolicy } from './response-policy.ts';
import { startParameters } from './start-parameters.ts';

const actionSet = ['concise', 'steps', 'quote'];
const start = new ResponsePolicy(startParameters().response);

describe('the response policy', () => {
  it('starts with the default, however likely the passages are right', () => {
    for (const hitProbability of [0, 0.3, 0.7, 1]) {
      const choice = start.choose({ actionSet, hitProbability, exploration: 0 }, () => 0.99);
      expect(choice).toEqual({ action: 0, propensity: 1, distribution: [1, 0, 0] });
    }
  });

  it('keeps at least the unexplored share for the best, and gives every strategy some of the rest', () => {
    const distribution = start.distribution({ actionSet, hitProbability: 0.6, exploration: 0.1 });
    expect(distribution.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
    expect(distribution[0]).toBeGreaterThan(0.9);
    for (const share of distribution) expect(share).toBeGreaterThanOrEqual(0.1 * 0.05);
  });

  it('logs the propensity that its choices really have', () => {
    const random = createRandom(8);
    const request = { actionSet, hitProbability: 0.5, exploration: 0.5 };
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) counts[start.choose(request, random).action]! += 1;
    for (const [i, share] of start.distribution(request).entries())
      expect(counts[i]! / 30_000).toBeCloseTo(share, 2);
  });

  it('prefers another strategy once votes show it better where it is better', () => {
    const strategies = [
      { strategy: 'concise', ifHit: { up: 60, down: 40 }, ifMiss: { up: 30, down: 70 } },
      { strategy: 'steps', ifHit: { up: 90, down: 10 }, ifMiss: { up: 5, down: 95 } },
    ];
    const policy = new ResponsePolicy({ strategies });
    const best = (hitProbability: number) =>
      policy.choose({ actionSet: ['concise', 'steps'], hitProbability, exploration: 0 }, () => 0).action;
    expect(best(0.9)).toBe(1);
    expect(best(0.1)).toBe(0);
  });

  it('chooses only among the strategies that may be chosen now', () => {
    const request = { actionSet: ['quote', 'steps'], hitProbability: 0.5, exploration: 0.2 };
    expect(start.distribution(request)).toHaveLength(2);
    const unknown = { actionSet: ['hand_over', 'quote'], hitProbability: 0.5, exploration: 0.2 };
    expect(start.distribution(unknown)).toEqual([0, 1]);
    expect(start.distribution({ ...unknown, actionSet: ['hand_over'] })).toEqual([1]);
  });

  it('has the same distribution every time for the same version and context', () => {
    const request = { actionSet, hitProbability: 0.42, exploration: 0.3 };
    const again = new ResponsePolicy(startParameters().response);
    expect(again.distribution(request)).toEqual(start.distribution(request));
  });
});
