import { expect, it } from 'vitest';
import { parsePolicyParameters } from './policy-parameters.ts';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';
import { startParameters } from './start-parameters.ts';

it('reads what was stored as plain JSON', () => {
  const start = startParameters();
  expect(parsePolicyParameters(JSON.parse(JSON.stringify(start)))).toEqual(start);
  expect(start.retrieval.weights).toHaveLength(2 * RETRIEVAL_FEATURES.length);
  expect(RETRIEVAL_FEATURES).toHaveLength(47);
});

it.each([
  ['another number of weights', { retrieval: { weights: [1, 2] } }],
  ['a count that is not positive', { response: { strategies: [] } }],
  ['no trust', { trust: undefined }],
])('refuses %s', (_, change) => {
  expect(() => parsePolicyParameters({ ...startParameters(), ...change })).toThrow(RangeError);
});
