import { expect, it } from 'vitest';
import { GATES } from '../bandit/linear-softmax.ts';
import { arePolicyParameters, parsePolicyParameters } from './policy-parameters.ts';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';
import { startParameters } from './start-parameters.ts';

it('reads what was stored as plain JSON', () => {
  const start = startParameters();
  expect(parsePolicyParameters(JSON.parse(JSON.stringify(start)))).toEqual(start);
  expect(start.retrieval.weights).toHaveLength(GATES * RETRIEVAL_FEATURES.length);
});

it('reads weights without a kind as linear', () => {
  const { retrieval, ...others } = startParameters();
  const stored = { ...others, retrieval: { weights: retrieval.weights } };
  expect(parsePolicyParameters(stored).retrieval).toEqual(retrieval);
});

it('reads a mixture, and refuses one whose gate has another number of experts', () => {
  const start = startParameters();
  const { weights } = start.retrieval;
  const mixture = {
    kind: 'mixture',
    weights,
    experts: [...weights, ...weights],
    gate: new Array(14).fill(0),
  };
  expect(parsePolicyParameters({ ...start, retrieval: mixture }).retrieval).toEqual(mixture);
  const retrieval = { ...mixture, gate: new Array(21).fill(0) };
  expect(() => parsePolicyParameters({ ...start, retrieval })).toThrow(/gate for each expert/);
});

it.each([
  ['another number of weights', { retrieval: { weights: [1, 2] } }],
  ['a count that is not positive', { response: { strategies: [] } }],
  ['no trust', { trust: undefined }],
])('refuses %s', (_, change) => {
  expect(() => parsePolicyParameters({ ...startParameters(), ...change })).toThrow(RangeError);
});

it('says of the weights of release 0.1 that there are too few, and that a server cannot use them', () => {
  const stored = { ...startParameters(), retrieval: { weights: new Array(2 * 47).fill(0.5) } };
  expect(() => parsePolicyParameters(stored)).toThrow(/retrieval\.weights: .*expected array to have exactly/);
  expect(arePolicyParameters(stored)).toBe(false);
  expect(arePolicyParameters(startParameters())).toBe(true);
});
