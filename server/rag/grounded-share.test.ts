import { expect, it } from 'vitest';
import { groundedShare } from './grounded-share.ts';

const RETURNS = {
  id: 1,
  documentId: 1,
  position: 0,
  title: 'Returns',
  text: 'You can return an item within 30 days of its delivery.',
};

it('is whole for what stands in the passages, in other words of the same stem too', () => {
  expect(groundedShare('Return the items within 30 days [1].', '', [RETURNS])).toBe(1);
  expect(groundedShare('1. Return it.\n2. Delivery takes days.', 'What does it take?', [RETURNS])).toBe(1);
});

it('counts what is nowhere, each term once', () => {
  expect(groundedShare('Return within 90 days, 90!', '', [RETURNS])).toBe(0.75);
  expect(groundedShare('Pizza, always pizza.', '', [RETURNS])).toBe(0);
});

it('is whole for a text without terms', () => {
  expect(groundedShare('', '', [])).toBe(1);
});
