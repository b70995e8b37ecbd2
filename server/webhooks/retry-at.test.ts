import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { MOST_ATTEMPTS, retryAt } from './retry-at.ts';

const NOW = new Date('2026-05-01T10:00:00.000Z');
const waitSeconds = (attempts: number, random: () => number) =>
  (retryAt(attempts, NOW, random)!.getTime() - NOW.getTime()) / 1_000;

describe('retryAt', () => {
  it('waits four times as long after each attempt, a day in all, and then gives up', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, at) => waitSeconds(at + 1, () => 0.5));
    expect(waits).toEqual([15, 60, 240, 960, 3_840, 15_360, 61_440]);
    expect(waits.reduce((sum, wait) => sum + wait) / 3_600).toBeCloseTo(22.75, 1);
    expect(retryAt(MOST_ATTEMPTS, NOW, () => 0.5)).toBeUndefined();
  });

  it('spreads each wait by a fifth either way', () => {
    const random = createRandom(3);
    const waits = Array.from({ length: 500 }, () => waitSeconds(2, random));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(48);
    expect(Math.min(...waits)).toBeLessThan(50);
    expect(Math.max(...waits)).toBeLessThanOrEqual(72);
    expect(Math.max(...waits)).toBeGreaterThan(70);
  });
});
