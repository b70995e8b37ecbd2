import { describe, expect, it } from 'vitest';
import { differenceInterval, wilsonInterval } from './share-intervals.ts';

describe('the Wilson interval', () => {
  it('equals the case worked by hand', () => {
    const { low, high } = wilsonInterval(8, 10);
    expect(low).toBeCloseTo(0.49, 2);
    expect(high).toBeCloseTo(0.943, 2);
  });

  it('stays inside [0, 1] and around the share', () => {
    for (const [successes, count] of [
      [0, 1],
      [1, 1],
      [5, 5],
      [3, 100],
    ] as const) {
      const { value, low, high } = wilsonInterval(successes, count);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low <= value && value <= high).toBe(true);
    }
  });
});

describe('the interval of a difference', () => {
  it('equals the published case', () => {
    const { value, low, high } = differenceInterval({ up: 56, votes: 70 }, { up: 48, votes: 80 });
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 3);
    expect(high).toBeCloseTo(0.3339, 3);
  });

  it('changes its sign when the groups change places', () => {
    const [one, other] = [
      { up: 3, votes: 9 },
      { up: 30, votes: 41 },
    ];
    const there = differenceInterval(one, other);
    const back = differenceInterval(other, one);
    expect(back.value).toBeCloseTo(-there.value, 12);
    expect(back.low).toBeCloseTo(-there.high, 12);
    expect(back.high).toBeCloseTo(-there.low, 12);
  });
});
