import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { HonestShare } from './honest-share.ts';

/** The mean after votes of which such a share is honest, each expected with probability .8. */
function meanAfter(votes: number, honest: number): number {
  const random = createRandom(2);
  const share = new HonestShare();
  for (let i = 0; i < votes; i++) {
    const asMeant = random() < 0.8;
    share.add((random() < honest ? asMeant : !asMeant) ? 4 : 1 / 4);
  }
  return share.mean;
}

describe('the share of votes that are meant', () => {
  it('starts at what visitors usually are', () => {
    expect(meanAfter(0, 1)).toBeGreaterThan(0.82);
  });

  it('is found in the votes', () => {
    expect(Math.abs(meanAfter(3_000, 0.7) - 0.7)).toBeLessThan(0.06);
    expect(meanAfter(3_000, 1)).toBeGreaterThan(0.95);
  });

  it('falls to a half when votes are coins', () => {
    expect(meanAfter(1_000, 0.5)).toBeLessThan(0.6);
  });
});
