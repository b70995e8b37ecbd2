import { describe, expect, it } from 'vitest';
import { learningCurve } from './learning-curve.ts';

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
    expect(totals).toMatchObject({ votes: 11, up: 6, down: 5, upShare: { value: 6 / 11 } });
  });

  it('has no more than 20 points', () => {
    expect(learningCurve(outcomes('ud'.repeat(1_000))).points).toHaveLength(20);
  });

  it('draws the control group as a line of its own on the same axis', () => {
    const everyFourth = outcomes('uuud'.repeat(30)).map((outcome, i) => ({
      ...outcome,
      control: i % 4 === 3,
    }));
    const { points, totals, control } = learningCurve(everyFourth);
    expect(totals).toMatchObject({ votes: 90, up: 90, down: 0 });
    expect(points.map(({ votes }) => votes).slice(-2)).toEqual([113, 119]);
    expect(points.every(({ upShare }) => upShare.value === 1)).toBe(true);
    expect(control!.totals).toMatchObject({ votes: 30, up: 0, down: 30 });
    expect(control!.points.map(({ votes, upShare }) => [votes, upShare.value])).toEqual([
      [40, 0],
      [80, 0],
      [120, 0],
    ]);
    expect(control!.difference.value).toBe(1);
    expect(control!.difference.low).toBeGreaterThan(0.8);
  });

  it('has no control line before somebody voted in that group', () => {
    expect('control' in learningCurve(outcomes('uudu'))).toBe(false);
  });
});
