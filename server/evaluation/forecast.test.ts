import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { forecastSecondHalf, moreVotesUntil } from './forecast.ts';
import { fitPowerLaw, type PowerLaw, valueAt, votesUntil } from './power-law.ts';

const VOTES = [0, 100, 250, 500, 1_000, 2_000, 5_000];
const law: PowerLaw = { ceiling: 0.8, amplitude: 2, exponent: 0.4, priorVotes: 300 };
const curveOf = (of: PowerLaw, noise = () => 0) =>
  VOTES.map((votes) => ({ votes, value: valueAt(of, votes) + noise() }));

describe('a power law', () => {
  it('is found again where it is the truth', () => {
    const fitted = fitPowerLaw(curveOf(law), 300);
    expect(fitted.ceiling).toBeCloseTo(0.8, 6);
    expect(fitted.amplitude).toBeCloseTo(2, 6);
    expect(fitted.exponent).toBeCloseTo(0.4, 6);
  });

  it('without prior votes leaves the start out, where it has no value', () => {
    const plain: PowerLaw = { ...law, amplitude: 1, priorVotes: 0 };
    const points = [{ votes: 0, value: 0.1 }, ...curveOf(plain).slice(1)];
    expect(fitPowerLaw(points, 0).exponent).toBeCloseTo(0.4, 6);
  });

  it('is flat for a curve that falls, and never ends above 1', () => {
    const falling = VOTES.map((votes, i) => ({ votes, value: 0.7 - 0.01 * i }));
    expect(fitPowerLaw(falling, 300)).toMatchObject({ amplitude: 0 });
    const steep = VOTES.slice(0, 4).map((votes) => ({ votes, value: 0.3 + votes / 1_000 }));
    expect(fitPowerLaw(steep, 300).ceiling).toBe(1);
  });

  it('tells how many votes reach a value, or that none do', () => {
    expect(votesUntil(law, valueAt(law, 1_234))).toBeCloseTo(1_234, 4);
    expect(votesUntil(law, 0.1)).toBe(0);
    expect(votesUntil(law, 0.8)).toBeUndefined();
    expect(votesUntil({ ...law, amplitude: 0 }, 0.81)).toBeUndefined();
  });
});

describe('a forecast', () => {
  it('predicts the second half of a power law without an error', () => {
    const { error, fittedUpTo, predictions } = forecastSecondHalf(curveOf(law));
    expect(fittedUpTo).toBe(500);
    expect(predictions.map(({ votes }) => votes)).toEqual([1_000, 2_000, 5_000]);
    expect(error).toBeLessThan(1e-9);
  });

  it('beats the guess of no change on noisy curves that rise', () => {
    const random = createRandom(4);
    const curves = Array.from({ length: 50 }, () => curveOf(law, () => 0.01 * (random() - 0.5)));
    const forecasts = curves.map((points) => forecastSecondHalf(points));
    const mean = (of: (forecast: (typeof forecasts)[number]) => number) =>
      forecasts.reduce((sum, forecast) => sum + of(forecast), 0) / forecasts.length;
    expect(mean(({ error }) => error)).toBeLessThan(0.5 * mean(({ errorOfNoChange }) => errorOfNoChange));
  });

  it('counts the votes that are still missing', () => {
    const gain = valueAt(law, 9_000) - valueAt(law, 5_000);
    expect(moreVotesUntil(curveOf(law), gain)).toBe(4_000);
    expect(moreVotesUntil(curveOf(law), 0.5)).toBeUndefined();
  });

  it('needs a second half', () => {
    expect(() => forecastSecondHalf(curveOf(law).slice(0, 3))).toThrow(RangeError);
  });
});
