import { expect, it } from 'vitest';
import { createRandom } from '../../server/learning/bandit/random.ts';
import { bootstrapRounds, median } from './median.ts';

it('takes the middle, or the mean of the two in the middle', () => {
  expect(median([5])).toBe(5);
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});

it('has an interval around the value that closes when all rounds are alike', () => {
  expect(bootstrapRounds([7, 7, 7], median, createRandom(1))).toEqual({ value: 7, low: 7, high: 7 });
  const { value, low, high } = bootstrapRounds([1, 2, 3, 4, 5, 6, 7], median, createRandom(1));
  expect(value).toBe(4);
  expect(low).toBeLessThan(4);
  expect(high).toBeGreaterThan(4);
});
