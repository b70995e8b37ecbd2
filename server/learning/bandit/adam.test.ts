import { expect, it } from 'vitest';
import { startAdam, stepAdam } from './adam.ts';

it('climbs to the top of a hill', () => {
  let state = startAdam([3, -2]);
  for (let i = 0; i < 2_000; i++) {
    const gradient = state.weights.map((weight, f) => -2 * (weight - [1, 0.5][f]!));
    state = stepAdam(state, gradient, 0.02);
  }
  expect(state.average[0]).toBeCloseTo(1, 2);
  expect(state.average[1]).toBeCloseTo(0.5, 2);
});

it('moves by the learning rate at the first step, whatever the size of the gradient', () => {
  const { weights } = stepAdam(startAdam([0, 0]), [1_000, -0.001], 0.02);
  expect(weights[0]).toBeCloseTo(0.02, 6);
  expect(weights[1]).toBeCloseTo(-0.02, 6);
});
