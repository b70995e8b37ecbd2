import { expect, it } from 'vitest';
import { aroundQuote } from './around-quote.ts';

it('finds a quote in its passage, whatever white space is between its words', () => {
  const text = 'First.\nIt costs $5 (or\n  more). Last.';
  expect(aroundQuote(text, 'It costs $5 (or more).')).toEqual({ before: 'First.\n', after: ' Last.' });
  expect(aroundQuote('all of it', 'all of it')).toEqual({ before: '', after: '' });
});

it('finds nothing where the passage does not hold the quote, or there is none', () => {
  expect(aroundQuote('It costs 6.', 'It costs 5.')).toBeUndefined();
  expect(aroundQuote('It costs x5.', 'It costs .5.')).toBeUndefined();
  expect(aroundQuote('anything', ' ')).toBeUndefined();
});
