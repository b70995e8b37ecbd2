import { describe, expect, it } from 'vitest';
import { learningCurve, wilsonInterval } from './learning-curve.ts';

const outcomes = (votes: string, policyId = 1) =>
  [...votes].map((letter) => ({ vote: letter === 'u' ? ('up' as const) : ('down' as const), policyId }));

describe('the learning curve', () => {
  it('is empty without votes', () => {
    expect(learningCurve([])).toEqual({ points: [], totals: { votes: 0, up: 0, down: 0 } });
  });

  it('shows the only block even when it is not full', () => {
    const { points } = learningCurve(outcomes('uud'));
    expect(points.map(({ votes }) => votes)).toEqual([3]);
    expect(points[0]!.upShare.value).toBeCloseTo(2 / 3);
  });

  it('cuts the votes into blocks of equal size and names the version that gave most of each', () => {
    const { points, totals } = learningCurve([
      ...outcomes('ddddd'),
      ...outcomes('uuuuu', 2),
      ...outcomes('u', 2),
    ]);
    expect(points.map(({ votes, policyId, upShare }) => [votes, policyId, upShare.value])).toEqual([
      [5, 1, 0],
      [10, 2, 1],
    ]);
    expect(totals).toEqual({ votes: 11, up: 6, down: 5 });
  });

  it('has no more than 20 points', () => {
    expect(learningCurve(outcomes('ud'.repeat(1_000))).points).toHaveLength(20);
  });
});

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
