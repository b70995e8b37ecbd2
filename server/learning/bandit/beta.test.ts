import { expect, it } from 'vitest';
import { drawBeta } from './beta.ts';
import { createRandom } from './random.ts';

it.each([
  [8, 2],
  [0.5, 0.5],
  [3.2, 16.8],
])('draws from Beta(%d, %d) with its mean and variance', (alpha, beta) => {
  const random = createRandom(3);
  const draws = Array.from({ length: 40_000 }, () => drawBeta(alpha, beta, random));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
  const total = alpha + beta;
  expect(mean).toBeCloseTo(alpha / total, 2);
  expect(variance).toBeCloseTo((alpha * beta) / (total * total * (total + 1)), 2);
});
