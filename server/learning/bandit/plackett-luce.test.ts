import { describe, expect, it } from 'vitest';
import { softmaxDistribution } from './distributions.ts';
import { PlackettLuceLists, plackettLuceGradient } from './plackett-luce.ts';
import { createRandom } from './random.ts';

describe('lists drawn passage by passage', () => {
  it('have the product of the shares among what is left as their probability', () => {
    const lists = new PlackettLuceLists(Float64Array.of(0.5, 0.3, 0.2), 2, 1);
    expect(lists.probability([0, 1])).toBeCloseTo(0.5 * (0.3 / 0.5), 12);
    expect(lists.probability([2, 0])).toBeCloseTo(0.2 * (0.5 / 0.8), 12);
    expect(lists.probability([2])).toBe(0);
    expect(lists.probability([1, 1])).toBe(0);
  });

  it('stay near the top at a low temperature', () => {
    const lists = new PlackettLuceLists(Float64Array.of(0.2, 0.8), 1, 0.5);
    expect(lists.probability([1])).toBeCloseTo(0.64 / 0.68, 12);
    expect(lists.top).toEqual([1]);
  });

  it('share alike what has no mass, once all that has is taken', () => {
    const lists = new PlackettLuceLists(Float64Array.of(0, 1, 0), 2, 1);
    expect(lists.probability([1, 0])).toBe(0.5);
    expect(lists.probability([0, 1])).toBe(0);
    expect(lists.draw(() => 0.9)).toEqual([1, 2]);
  });
});

it('has the gradient that a small change of each logit shows', () => {
  const random = createRandom(3);
  const logits = Array.from({ length: 6 }, () => 3 * random());
  const logProbability = (at: readonly number[]) =>
    Math.log(new PlackettLuceLists(softmaxDistribution(at), 3, 1).probability([4, 1, 2]));
  const gradient = new Float64Array(6);
  const probability = plackettLuceGradient(softmaxDistribution(logits), [4, 1, 2], gradient);
  expect(Math.log(probability)).toBeCloseTo(logProbability(logits), 10);
  logits.forEach((_, i) => {
    const moved = (by: number) => logits.map((logit, j) => (i === j ? logit + by : logit));
    const slope = (logProbability(moved(1e-5)) - logProbability(moved(-1e-5))) / 2e-5;
    expect(gradient[i]).toBeCloseTo(slope, 7);
  });
});
