import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../bandit/random.ts';
import { ResponsePolicy, type ResponseRequest } from './response-policy.ts';
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
    expect(distribution[0]).toBeGreaterThan(0.9);
    for (const share of distribution) expect(share).toBeGreaterThanOrEqual(0.1 * 0.05);
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
    expect(start.distribution({ ...request, actionSet: ['steps'] })).toEqual([1]);
  });

  it('explores a strategy that an upgrade brought, and does not prefer it before it was tried', () => {
    const request = { actionSet: ['concise', 'rhyme'], hitProbability: 0.7, exploration: 0.2 };
    const [concise, rhyme] = start.distribution(request);
    expect(concise).toBeGreaterThan(0.8);
    expect(rhyme).toBeGreaterThan(0.2 * 0.1);
  });
});

describe('prices and finished drafts', () => {
  const request = { actionSet, hitProbability: 0.6, exploration: 0 };

  it('a price goes off what a strategy is expected to earn', () => {
    const [concise, steps] = [17 / 20, 16 / 20].map((ifHit, i) => 0.6 * ifHit + 0.4 * [3.2 / 20, 3 / 20][i]!);
    const gap = concise! - steps!;
    const best = (price: number) => start.distribution({ ...request, prices: [price, 0, 0.5] }).indexOf(1);
    expect(best(gap - 0.001)).toBe(0);
    expect(best(gap + 0.001)).toBe(1);
  });

  it('a dear strategy is explored less, and never less than its floor', () => {
    const share = (price: number) =>
      start.distribution({ ...request, exploration: 1, prices: [0, price, 0] })[1]!;
    expect(share(0.05)).toBeLessThan(share(0));
    expect(share(1)).toBeCloseTo(0.05, 12);
  });

  it('a draft that does not stand on its passages is no hit', () => {
    expect(start.distribution({ ...request, supports: [0.2, 1, 0.5] })).toEqual([0, 1, 0]);
  });

  it('a refusal among the drafts is chosen only where the passages are hardly ever right', () => {
    const best = (hitProbability: number) =>
      start.distribution({ ...request, hitProbability, actionSet: ['concise', 'refuse'] }).indexOf(1);
    expect(best(0.05)).toBe(1);
    expect(best(0.4)).toBe(0);
  });

  it('two drafts of one strategy are two actions', () => {
    const drafts = { ...request, actionSet: ['quote', 'quote'], exploration: 0.1 };
    const distribution = start.distribution({ ...drafts, supports: [0.5, 1] });
    expect(distribution[1]).toBeGreaterThan(0.9);
    expect(distribution[0]! + distribution[1]!).toBeCloseTo(1, 12);
  });
});

describe('the logged distribution, over random versions and contexts', () => {
  const random = createRandom(31);
  const cases = Array.from({ length: 25 }, () => randomCase(random));

  it('sums to 1 and leaves no action without its floor', () => {
    for (const { policy, request } of cases) {
      const distribution = policy.distribution(request);
      expect(distribution.reduce((sum, share) => sum + share)).toBeCloseTo(1, 12);
      for (const share of distribution) {
        expect(share).toBeGreaterThanOrEqual(request.exploration * 0.05 - 1e-12);
      }
    }
  });

  it('is the one that is drawn from, action by action', () => {
    const draws = 1_500;
    for (const { policy, request } of cases) {
      const counts = request.actionSet.map(() => 0);
      for (let i = 0; i < draws; i++) {
        const { action, propensity, distribution } = policy.choose(request, random);
        expect(propensity).toBe(distribution[action]);
        counts[action]! += 1;
      }
      for (const [action, share] of policy.distribution(request).entries()) {
        const deviation = Math.sqrt((share * (1 - share)) / draws);
        expect(Math.abs(counts[action]! / draws - share)).toBeLessThanOrEqual(4.5 * deviation + 1e-9);
      }
    }
  });

  it('is the same to the last bit when a stored version replays a stored context, whatever it saw between', () => {
    for (const { parameters, policy, request } of cases) {
      const restored = new ResponsePolicy(JSON.parse(JSON.stringify(parameters)));
      restored.distribution({ actionSet: ['tools', 'quote'], hitProbability: 0.5, exploration: 1 });
      const stored: ResponseRequest = JSON.parse(JSON.stringify(request));
      expect(restored.distribution(stored)).toEqual(policy.distribution(request));
    }
  });
});

function randomCase(random: Random) {
  const votes = () => ({ up: 0.5 + 60 * random(), down: 0.5 + 60 * random() });
  const strategies = actionSet.map((strategy) => ({ strategy, ifHit: votes(), ifMiss: votes() }));
  const parameters = { strategies };
  const drafted = [...actionSet, 'clarify', 'refuse'].filter(() => random() < 0.6);
  const set = drafted.length === 0 ? ['concise'] : drafted;
  const request: ResponseRequest = {
    actionSet: set,
    hitProbability: random(),
    exploration: random() < 0.2 ? 0 : random(),
    ...(random() < 0.5 && { prices: set.map(() => 0.2 * random()) }),
    ...(random() < 0.5 && { supports: set.map(() => random()) }),
  };
  return { parameters, policy: new ResponsePolicy(parameters), request };
}
