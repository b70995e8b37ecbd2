import { describe, expect, it } from 'vitest';
import { sampleIndex, softmaxDistribution } from './distributions.ts';
import { createRandom } from './random.ts';

describe('softmaxDistribution', () => {
  it('gives each action the share of exp(score)', () => {
    const [one, two] = softmaxDistribution([0, Math.log(3)]);
    expect(one).toBeCloseTo(0.25, 12);
    expect(two).toBeCloseTo(0.75, 12);
  });

  it('stays finite for scores that exp() cannot hold', () => {
    expect([...softmaxDistribution([5_000, 4_000, 5_000])]).toEqual([0.5, 0, 0.5]);
  });

  it('is empty without actions', () => {
    expect(softmaxDistribution([])).toHaveLength(0);
  });
});

describe('sampleIndex', () => {
  it('draws each action as often as its probability says', () => {
    const random = createRandom(1);
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 100_000; i++) counts[sampleIndex([0.5, 0, 0.2, 0.3], random)]! += 1;
    expect(counts[1]).toBe(0);
    for (const [i, share] of [0.5, 0, 0.2, 0.3].entries()) expect(counts[i]! / 100_000).toBeCloseTo(share, 2);
  });

  it('never draws an action without probability, at either end of the random numbers', () => {
    expect(sampleIndex([0, 1, 0], () => 0)).toBe(1);
    expect(sampleIndex([0, 1, 0], () => 1 - Number.EPSILON)).toBe(1);
  });

  it('refuses to draw from nothing', () => {
    expect(() => sampleIndex([0, 0], () => 0.5)).toThrow(RangeError);
  });
});
