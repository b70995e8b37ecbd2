import { expect, it } from 'vitest';
import { draftContext } from './draft-context.ts';

const draft = { strategy: 'concise', groundedShare: 1, words: 40 };

it('a draft stands wholly on its passages as far as a person’s reply would', () => {
  const { supports } = draftContext(
    [draft, { ...draft, groundedShare: 0.8 }, { ...draft, groundedShare: 0.4 }],
    {},
  );
  expect(supports).toEqual([1, 1, 0.5]);
});

it('a draft costs its strategy’s price and a little for its length', () => {
  const drafts = [draft, { ...draft, words: 140 }, { ...draft, strategy: 'clarify' }];
  const { prices } = draftContext(drafts, { clarify: 0.05 });
  expect(prices[1]! - prices[0]!).toBeCloseTo(0.01, 12);
  expect(prices[2]! - prices[0]!).toBeCloseTo(0.05, 12);
});
