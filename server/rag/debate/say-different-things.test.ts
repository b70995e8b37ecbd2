import { expect, it } from 'vitest';
import { sayDifferentThings } from './say-different-things.ts';
import type { Statement } from './types.ts';

const says = (place: number, ...values: string[]): Statement => ({
  ...{ text: '', start: 0, end: 0, opens: true, closes: true },
  ...{ place, values: new Set(values), confidence: 1 },
});

it('two pages with other numbers contradict each other where a number is asked for', () => {
  expect(sayDifferentThings([says(0, '14'), says(1, '30')], 'number')).toBe(true);
  expect(sayDifferentThings([says(0, '14', '2'), says(1, '14')], 'number')).toBe(false);
});

it('a page does not contradict itself', () => {
  expect(sayDifferentThings([says(0, '14'), says(0, '30')], 'number')).toBe(false);
});

it('what says nothing of what was asked contradicts nothing', () => {
  expect(sayDifferentThings([says(0, '14'), says(1)], 'number')).toBe(false);
});

it('long sentences that share no word are no conflict, short answers are', () => {
  const long = ['ferry', 'sister', 'drama', 'france', 'river'];
  expect(sayDifferentThings([says(0, ...long), says(1, 'book', 'map')], 'other')).toBe(false);
  expect(sayDifferentThings([says(0, 'paris'), says(1, 'lyon')], 'place')).toBe(true);
});
