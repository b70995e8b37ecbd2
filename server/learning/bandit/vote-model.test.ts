import { describe, expect, it } from 'vitest';
import { toVoteShift, voteLikelihoods, votePosterior } from './vote-model.ts';

describe('votePosterior', () => {
  it('moves belief to the cited passages after a thumbs-up', () => {
    const { posterior, hitBefore, hitAfter } = votePosterior([0.2, 0.3, 0.5], [0, 1], {
      reward: 1,
      trust: 1,
    });
    // Evidence: 0.5 x 0.85 + 0.5 x 0.15 = 0.5.
    expect([...posterior].map((p) => Math.round(1e6 * p) / 1e6)).toEqual([0.34, 0.51, 0.15]);
    expect(hitBefore).toBeCloseTo(0.5, 12);
    expect(hitAfter).toBeCloseTo(0.85, 12);
  });

  it('moves it away after a thumbs-down', () => {
    const { posterior } = votePosterior([0.5, 0.5], [0], { reward: 0, trust: 1 });
    expect(posterior[0]).toBeCloseTo(0.15, 12);
  });

  it('stays where it was after a vote without trust', () => {
    const { posterior } = votePosterior([0.2, 0.8], [0], { reward: 1, trust: 0.5 });
    expect(posterior[0]).toBeCloseTo(0.2, 12);
  });

  it('sums to 1', () => {
    const { posterior } = votePosterior([0.1, 0.2, 0.3, 0.4], [1, 3], { reward: 0, trust: 0.7 });
    expect(posterior.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
  });
});

it('makes both votes together certain', () => {
  const up = voteLikelihoods({ reward: 1, trust: 0.8 });
  const down = voteLikelihoods({ reward: 0, trust: 0.8 });
  expect(up.hit + down.hit).toBeCloseTo(1, 12);
  expect(up.miss + down.miss).toBeCloseTo(1, 12);
});

it.each([
  { reward: 1, trust: 0.9 },
  { reward: 0.3, trust: 0.7 },
  { reward: 0, trust: 0.5 },
])('shifts a distribution to the posterior: $reward, trust $trust', (vote) => {
  const before = Float64Array.of(0.1, 0.2, 0.3, 0.4);
  const { posterior } = votePosterior(before, [1, 3], vote);
  const shift = before.slice();
  toVoteShift(shift, [1, 3], vote);
  for (const [i, value] of shift.entries()) expect(before[i]! + value).toBeCloseTo(posterior[i]!, 12);
});
