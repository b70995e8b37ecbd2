import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { bootstrapMean } from './bootstrap.ts';
import { measureRank, rankOfFirst } from './metrics.ts';

describe('rank measures', () => {
  it('equal the case worked by hand: the right passage in fourth place', () => {
    const measures = measureRank(3);
    expect(measures).toEqual({
      hit1: 0,
      hit3: 0,
      hit5: 1,
      reciprocalRank: 0.25,
      ndcg5: 1 / Math.log2(5),
      expectedReward: 0.1,
    });
  });

  it('are least when the right passage was not found', () => {
    expect(measureRank(undefined)).toMatchObject({
      hit5: 0,
      reciprocalRank: 0,
      ndcg5: 0,
      expectedReward: 0.1,
    });
  });

  it('find the first right id', () => {
    expect(rankOfFirst([7, 8, 9], (id) => id > 7)).toBe(1);
    expect(rankOfFirst([7], (id) => id > 7)).toBeUndefined();
  });
});

describe('the clustered bootstrap', () => {
  it('gives the plain mean as its value', () => {
    expect(bootstrapMean([[1, 0], [1], [0, 0, 1]], createRandom(1)).value).toBe(0.5);
  });

  it('is wider when the same values come in alike groups', () => {
    const alone = Array.from({ length: 100 }, (_, i) => [i % 2]);
    const together = Array.from({ length: 10 }, (_, i) => Array<number>(10).fill(i % 2));
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(bootstrapMean(together, createRandom(1)))).toBeGreaterThan(
      2 * width(bootstrapMean(alone, createRandom(1))),
    );
  });

  it('covers a known mean about 95 times in 100', () => {
    const random = createRandom(5);
    let covered = 0;
    for (let log = 0; log < 200; log++) {
      const groups = Array.from({ length: 60 }, () => [random() < 0.3 ? 1 : 0, random() < 0.3 ? 1 : 0]);
      const { low, high } = bootstrapMean(groups, random, 300);
      if (low <= 0.3 && 0.3 <= high) covered++;
    }
    expect(covered).toBeGreaterThan(180);
  });
});
