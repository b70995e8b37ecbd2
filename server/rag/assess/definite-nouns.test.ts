import { describe, expect, it } from 'vitest';
import { definiteNouns } from './definite-nouns.ts';

const words = (text: string, language: 'en' | 'fr' = 'en') =>
  definiteNouns(text, language).map((noun) => noun.words);

describe('definiteNouns', () => {
  it.each([
    ['What awards has the actor received for his performances?', ['actor']],
    ['What services does the clinic provide?', ['clinic']],
    ['When was the famous basketball player born?', ['famous basketball player']],
    ['What is the origin of the animal’s breed?', ['origin', 'animal']],
    ['Does this outpatient clinic offer help?', ['outpatient clinic']],
    ['Is it the best way?', []],
    ['Does this mean that I pay?', []],
    ['How do I pay?', []],
  ])('finds those of "%s"', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('finds French ones, behind an elision and a contraction too', () => {
    expect(words('Où est né l’acteur ?', 'fr')).toEqual(['acteur']);
    expect(words('Quel est le prix du service ?', 'fr')).toEqual(['prix', 'service']);
    expect(words('Comment activer la carte ?', 'fr')).toEqual(['carte']);
  });

  it('tells which ones point, are bound by what follows, or hold a name', () => {
    expect(definiteNouns('the author of this book', 'en')).toMatchObject([
      { words: 'author', points: false, isBound: true },
      { words: 'book', points: true, isBound: false },
    ]);
    expect(definiteNouns('the Causeway clinic', 'en')).toMatchObject([{ isNamed: true }]);
  });
});
