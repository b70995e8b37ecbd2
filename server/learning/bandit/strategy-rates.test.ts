import { describe, expect, it } from 'vitest';
import { PRIOR_VOTES, ratesOf } from './strategy-rates.ts';

const strict = [{ strategy: 'concise', ifHit: { up: 100, down: 100 }, ifMiss: { up: 1, down: 99 } }];
const rateOf = ({ up, down }: { readonly up: number; readonly down: number }) => up / (up + down);

describe('the rates of a strategy', () => {
  it('are those that were learned, where there are any', () => {
    expect(ratesOf(strict, 'concise')).toBe(strict[0]);
  });

  it('are else a little under the default’s own, and worth the votes of a prior', () => {
    const { strategy, ifHit, ifMiss } = ratesOf(strict, 'quote');
    expect(strategy).toBe('quote');
    expect([rateOf(ifHit), rateOf(ifMiss)]).toEqual([0.475, 0.0095]);
    expect(ifHit.up + ifHit.down).toBeCloseTo(PRIOR_VOTES, 12);
  });

  it('of a strategy that a question calls for are above the default’s, by a share of its thumbs-down', () => {
    const { ifHit, ifMiss } = ratesOf(strict, 'clarify');
    expect(rateOf(ifHit)).toBeCloseTo(0.7, 12);
    expect(rateOf(ifMiss)).toBeCloseTo(0.01 + 0.45 * 0.99, 12);
    expect(ifMiss.up + ifMiss.down).toBeCloseTo(PRIOR_VOTES, 12);
  });

  it('of a refusal are below an answer’s where a passage is right, and above where none is', () => {
    const { ifHit, ifMiss } = ratesOf(strict, 'refuse');
    expect(rateOf(ifHit)).toBeLessThan(rateOf(strict[0]!.ifHit));
    expect(rateOf(ifMiss)).toBeGreaterThan(rateOf(strict[0]!.ifMiss));
  });

  it('of a hand-over that nobody asked for are above a refusal’s, by less than a person’s time usually costs', () => {
    const usualPrice = 0.2;
    for (const given of ['ifHit', 'ifMiss'] as const) {
      const gain = rateOf(ratesOf(strict, 'hand_over')[given]) - rateOf(ratesOf(strict, 'refuse')[given]);
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(usualPrice);
    }
  });

  it('cannot be guessed from nothing', () => {
    expect(() => ratesOf([], 'concise')).toThrow(RangeError);
  });
});
