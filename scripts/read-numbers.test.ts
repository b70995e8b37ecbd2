import { expect, it } from 'vitest';
import { readNumbers } from './read-numbers.ts';

it('reads whole numbers in rising order', () => {
  expect(readNumbers('--votes', '0,100,2000')).toEqual([0, 100, 2000]);
  expect(readNumbers('--seeds', '7')).toEqual([7]);
});

it.each(['', '1,,2', '2,1', '1,1', '-1', '1.5', 'many'])('refuses "%s", naming the option', (value) => {
  expect(() => readNumbers('--votes', value)).toThrow(/--votes/);
});
