import { expect, it } from 'vitest';
import { Adam, startAdam } from './adam.ts';

/** Slopes of a hill with its top at (1, 0.5). */
const slopes = (weights: Float64Array) => weights.map((weight, f) => -2 * (weight - [1, 0.5][f]!));

it('climbs to the top of a hill', () => {
  const adam = new Adam(startAdam([3, -2]));
  for (let i = 0; i < 2_000; i++) adam.step(slopes(adam.weights), 0.02);
  const { average } = adam.toState();
  expect(average[0]).toBeCloseTo(1, 2);
  expect(average[1]).toBeCloseTo(0.5, 2);
});

it('moves by the learning rate at the first step, whatever the size of the gradient', () => {
  const adam = new Adam(startAdam([0, 0]));
  adam.step(Float64Array.of(1_000, -0.001), 0.02);
  expect(adam.weights[0]).toBeCloseTo(0.02, 6);
  expect(adam.weights[1]).toBeCloseTo(-0.02, 6);
});

it('goes on from a stored state as if it had never stopped', () => {
  const whole = new Adam(startAdam([3, -2]));
  for (let i = 0; i < 10; i++) whole.step(slopes(whole.weights), 0.02);
  let state = startAdam([3, -2]);
  for (let i = 0; i < 10; i++) {
    const adam = new Adam(JSON.parse(JSON.stringify(state)));
    adam.step(slopes(adam.weights), 0.02);
    state = adam.toState();
  }
  expect(state).toEqual(whole.toState());
});
