import { expect, it } from 'vitest';
import { hasUnknownName } from './unknown-name.ts';

/** A knowledge that mentions one town. */
const idf = (term: string) => (term.startsWith('lyon') ? 4 : undefined);

it.each([
  ['What is the capital of Australia?', 'en', true],
  ['Do you have a shop in Lyon?', 'en', false],
  ['Australia, what is its capital?', 'en', false],
  ['WHERE IS IT?', 'en', false],
  ['Avez-vous un magasin à Bordeaux ?', 'fr', true],
] as const)('a name that the knowledge never mentions, in “%s”', (text, language, expected) => {
  expect(hasUnknownName(text, language, idf)).toBe(expected);
});
