import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { topRows } from './top-rows.ts';

describe('topRows', () => {
  it('equals sorting everything, whatever k and the ties', () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round++) {
      const values = Float32Array.from(
        { length: Math.floor(random() * 40) },
        () => Math.floor(random() * 12) - 3,
      );
      const k = Math.floor(random() * 45);
      const sorted = [...values.keys()]
        .filter((row) => values[row]! > 0)
        .sort((a, b) => values[b]! - values[a]! || a - b)
        .slice(0, k);
      expect(Array.from(topRows(values, k))).toEqual(sorted);
    }
  });

  it('goes below 0 when it is told to', () => {
    expect(Array.from(topRows(Float32Array.of(-2, -1), 5, Number.NEGATIVE_INFINITY))).toEqual([1, 0]);
  });
});
