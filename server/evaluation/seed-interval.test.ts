import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { seedInterval } from './seed-interval.ts';

describe('the interval over seeds', () => {
  it('equals the case worked by hand: 1, 2, 3 with t = 4.303', () => {
    const { mean, interval, seeds } = seedInterval([1, 2, 3]);
    expect([mean, seeds]).toEqual([2, 3]);
    expect(interval!.high - mean).toBeCloseTo(4.303 / Math.sqrt(3));
    expect(mean - interval!.low).toBeCloseTo(4.303 / Math.sqrt(3));
  });

  it('is absent with one seed, and an error with none', () => {
    expect(seedInterval([0.7])).toEqual({ mean: 0.7, seeds: 1 });
    expect(() => seedInterval([])).toThrow(RangeError);
  });

  it('covers the true mean about 95 times in 100 with five seeds', () => {
    const random = createRandom(11);
    const nearlyNormal = () => Array.from({ length: 12 }, random).reduce((sum, draw) => sum + draw, -6);
    let covered = 0;
    for (let run = 0; run < 1_000; run++) {
      const { low, high } = seedInterval(Array.from({ length: 5 }, nearlyNormal)).interval!;
      if (low <= 0 && 0 <= high) covered++;
    }
    expect(covered).toBeGreaterThan(925);
    expect(covered).toBeLessThan(975);
  });
});
