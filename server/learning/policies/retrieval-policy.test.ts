import { describe, expect, it } from 'vitest';
import { softmaxDistribution } from '../bandit/distributions.ts';
import { createRandom } from '../bandit/random.ts';
import { chooseList, retrievalPropensity, shownPropensity } from './retrieval-policy.ts';

/** All ordered lists of distinct positions. */
function allLists(count: number, length: number): number[][] {
  if (length === 0) return [[]];
  return allLists(count, length - 1).flatMap((list) =>
    Array.from({ length: count }, (_, i) => i)
      .filter((i) => !list.includes(i))
      .map((i) => [...list, i]),
  );
}

/** Lists drawn whole, a little sharper than the policy's own distribution. */
const DRAWN = { kind: 'plackett-luce', temperature: 0.7 } as const;

describe('the distribution over lists', () => {
  it.each([
    { candidates: 6, slots: 3, exploration: DRAWN },
    { candidates: 2, slots: 3, exploration: DRAWN },
    { candidates: 5, slots: 1, exploration: DRAWN },
    { candidates: 6, slots: 3, exploration: 0.1 },
    { candidates: 5, slots: 1, exploration: 0.3 },
    { candidates: 4, slots: 3, exploration: 0.5 },
    { candidates: 3, slots: 3, exploration: 0.1 },
    { candidates: 2, slots: 3, exploration: 0.1 },
    { candidates: 6, slots: 3, exploration: 0 },
  ])(
    'sums to 1 over all lists: $candidates candidates, $slots slots, exploration $exploration',
    (example) => {
      const random = createRandom(example.candidates);
      const distribution = softmaxDistribution(
        Array.from({ length: example.candidates }, () => 4 * random()),
      );
      const length = Math.min(example.candidates, example.slots);
      const lists = allLists(example.candidates, length);
      const total = lists.reduce((sum, list) => sum + retrievalPropensity(distribution, list, example), 0);
      expect(total).toBeCloseTo(1, 12);
    },
  );

  it('gives a swapped list the share of its last passage among those not served', () => {
    const distribution = Float64Array.of(0.4, 0.3, 0.2, 0.06, 0.04);
    const options = { slots: 3, exploration: 0.1 };
    expect(retrievalPropensity(distribution, [0, 1, 2], options)).toBeCloseTo(0.9, 12);
    expect(retrievalPropensity(distribution, [0, 1, 3], options)).toBeCloseTo(0.06, 12);
    expect(retrievalPropensity(distribution, [0, 1, 4], options)).toBeCloseTo(0.04, 12);
    expect(retrievalPropensity(distribution, [1, 0, 2], options)).toBe(0);
    expect(retrievalPropensity(distribution, [0, 1], options)).toBe(0);
  });
});

describe('the probability of what was shown', () => {
  const distribution = Float64Array.of(0.4, 0.3, 0.2, 0.06, 0.04);

  it.each([0.1, DRAWN])(
    'is the sum over all lists that begin alike and hold what was cited: %o',
    (exploration) => {
      const options = { slots: 3, exploration };
      const lists = allLists(5, 3);
      for (const shown of [
        [0, 0],
        [0, 1],
        [0, 0, 2],
        [0, 3],
        [0, 1, 4],
        [1, 1],
        [0, 3, 4],
        [2, 2],
        [2, 0, 1],
      ]) {
        const alike = lists.filter(
          (list) => list[0] === shown[0] && shown.every((place) => list.includes(place)),
        );
        const total = alike.reduce((sum, list) => sum + retrievalPropensity(distribution, list, options), 0);
        expect(shownPropensity(distribution, shown, options)).toBeCloseTo(total, 12);
      }
    },
  );

  it('is that of the list when it has a single place', () => {
    const single = { slots: 1, exploration: 0.2 };
    expect(shownPropensity(distribution, [0, 0], single)).toBeCloseTo(0.8, 12);
    expect(shownPropensity(distribution, [1, 1], single)).toBeCloseTo(
      retrievalPropensity(distribution, [1], single),
      12,
    );
  });
});

describe('chooseList', () => {
  const distribution = Float64Array.of(0.1, 0.4, 0.2, 0.25, 0.05);

  it('serves the top of the ranking with propensity 1 when it does not explore', () => {
    const choice = chooseList(distribution, { slots: 3, exploration: 0 }, () => 0);
    expect(choice).toEqual({ action: [1, 3, 2], explored: false, propensity: 1 });
  });

  it.each([
    { exploration: 0.2, lists: 3 },
    { exploration: DRAWN, lists: 60 },
  ])('logs the propensity that its lists really have: $exploration', ({ exploration, lists }) => {
    const random = createRandom(5);
    const counts = new Map<string, { count: number; propensity: number }>();
    for (let i = 0; i < 50_000; i++) {
      const { action, propensity } = chooseList(distribution, { slots: 3, exploration }, random);
      const seen = counts.get(action.join()) ?? { count: 0, propensity };
      counts.set(action.join(), { count: seen.count + 1, propensity });
    }
    expect(counts.size).toBe(lists);
    for (const { count, propensity } of counts.values()) expect(count / 50_000).toBeCloseTo(propensity, 2);
  });

  it('explores when it draws another list than the top one', () => {
    const draw = (random: () => number) => chooseList(distribution, { slots: 3, exploration: DRAWN }, random);
    expect(draw(() => 0)).toMatchObject({ action: [0, 1, 2], explored: true });
    const random = createRandom(2);
    const choices = Array.from({ length: 100 }, () => draw(random));
    for (const { action, explored } of choices) expect(explored).toBe(action.join() !== '1,3,2');
  });

  it('uses all candidates, surely, when there are no more than slots', () => {
    const choice = chooseList(Float64Array.of(0.3, 0.7), { slots: 3, exploration: 0.5 }, () => 0);
    expect(choice).toEqual({ action: [1, 0], explored: false, propensity: 1 });
  });

  it('chooses the empty list when there is no candidate', () => {
    const choice = chooseList(new Float64Array(0), { slots: 3, exploration: 0.5 }, () => 0);
    expect(choice).toEqual({ action: [], explored: false, propensity: 1 });
  });
});
