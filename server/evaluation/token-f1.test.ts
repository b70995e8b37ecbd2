import { describe, expect, it } from 'vitest';
import { tokenF1 } from './token-f1.ts';

describe('token F1', () => {
  it('is 1 for the same content words, whatever their order, form and stop words', () => {
    expect(tokenF1('Five days for refunds.', 'Refunds take five days')).toBeCloseTo(6 / 7);
    expect(tokenF1('refund the days, FIVE', 'five days refunds')).toBe(1);
  });

  it('equals the case worked by hand: 2 of 3 given terms, 2 of 4 expected', () => {
    expect(tokenF1('red bicycle helmet', 'bicycle helmet strap buckle')).toBeCloseTo(
      (2 * (2 / 3) * (2 / 4)) / (2 / 3 + 2 / 4),
    );
  });

  it('counts a repeated term only as often as both have it', () => {
    expect(tokenF1('helmet helmet helmet', 'helmet')).toBe(0.5);
  });

  it('is 0 for an answer that says nothing of it, and undefined without anything to compare to', () => {
    expect(tokenF1('', 'helmet')).toBe(0);
    expect(tokenF1('bicycle', 'helmet')).toBe(0);
    expect(tokenF1('bicycle', 'the of to')).toBeUndefined();
  });

  it('reads French in French', () => {
    expect(tokenF1('le remboursement prend cinq jours', 'Cinq jours pour un remboursement')).toBeCloseTo(
      6 / 7,
    );
  });
});
