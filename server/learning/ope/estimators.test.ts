import { describe, expect, it } from 'vitest';
import { sampleIndex } from '../bandit/distributions.ts';
import { createRandom } from '../bandit/random.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { coverageOf } from './coverage.ts';
import { estimateOnLog } from './estimate-on-log.ts';
import { estimateSnips } from './estimate-snips.ts';

const round = (propensity: number, reward: number) => ({ propensity, reward });

/** Rounds of a behavior policy whose two actions are rewarded at these rates. */
function logRounds({
  count,
  behavior,
  rewardOf,
  seed,
}: {
  count: number;
  behavior: number[];
  rewardOf: number[];
  seed: number;
}) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const action = sampleIndex(behavior, random);
    return { action, propensity: behavior[action]!, reward: random() < rewardOf[action]! ? 1 : 0 };
  });
}

describe('estimators of a policy that did not run', () => {
  const target = [0.1, 0.9];
  const truth = 0.1 * 0.3 + 0.9 * 0.7;
  const rounds = logRounds({ count: 20_000, behavior: [0.8, 0.2], rewardOf: [0.3, 0.7], seed: 7 });
  const probabilities = rounds.map(({ action }) => target[action]!);

  it('SNIPS finds its value', () => {
    expect(Math.abs(estimateSnips(rounds, probabilities)! - truth)).toBeLessThan(0.02);
  });
});

describe('estimators at the edges', () => {
  it('equal the mean reward when the target policy is the behavior policy', () => {
    const rounds = [round(0.5, 1), round(0.25, 0), round(0.25, 1)];
    expect(estimateSnips(rounds, [0.5, 0.25, 0.25])).toBe(2 / 3);
  });

  it('say nothing of a policy that takes none of the logged actions', () => {
    expect(estimateSnips([round(0.5, 1)], [0])).toBeUndefined();
    expect(estimateSnips([], [])).toBeUndefined();
  });

  it('keep SNIPS between the rewards, however large the weights', () => {
    const rounds = [round(0.1, 1), round(0.9, 0)];
    expect(estimateSnips(rounds, [0.9, 0.1])).toBeLessThanOrEqual(1);
  });

  it('refuse propensities that are none, and lists of different length', () => {
    expect(() => estimateSnips([round(0, 1)], [0.5])).toThrow(
      /propensity must be in \(0, 1\], got 0 at round 0/,
    );
    expect(() => estimateSnips([round(0.5, 1)], [])).toThrow(RangeError);
    expect(() => estimateSnips([round(0.5, 1)], [1.5])).toThrow(RangeError);
  });
});

describe('coverage', () => {
  it('counts the rounds that speak, and what they are worth', () => {
    expect(coverageOf([1, 1, 0, 0])).toEqual({ share: 0.5, effectiveSampleSize: 2 });
    expect(coverageOf([10, 0.001]).effectiveSampleSize).toBeCloseTo(1, 2);
    expect(coverageOf([0])).toEqual({ share: 0, effectiveSampleSize: 0 });
  });
});

describe('intervals', () => {
  it('hold the true mean in about 95 of 100 logs', () => {
    let held = 0;
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const rewards = Array.from({ length: 100 }, () => (random() < 0.6 ? 1 : 0));
      const mean = (positions: readonly number[]) =>
        positions.reduce<number>((sum, i) => sum + rewards[i]!, 0) / 100;
      const { low, high } = bootstrapInterval(100, mean, random)!;
      if (low <= 0.6 && 0.6 <= high) held++;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.99);
  });

  it('surround the estimate on a log', () => {
    const rounds = Array.from({ length: 50 }, (_, i) => round(0.9, i % 3 === 0 ? 0 : 1));
    const { value, share } = estimateOnLog(
      rounds,
      rounds.map(() => 0.9),
      createRandom(1),
    );
    expect(share).toBe(1);
    expect(value!.low).toBeLessThan(value!.value);
    expect(value!.high).toBeGreaterThan(value!.value);
  });
});
