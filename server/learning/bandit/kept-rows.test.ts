import { expect, it } from 'vitest';
import { keptRows } from './kept-rows.ts';

it('keeps the most probable rows and the needed ones, in their order', () => {
  const distribution = [0.05, 0.4, 0.02, 0.3, 0.13, 0.1];
  expect(keptRows(distribution, [2, 1], 3)).toEqual([1, 2, 3, 4]);
  expect(keptRows(distribution, [], 80)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(keptRows([], [], 3)).toEqual([]);
});
