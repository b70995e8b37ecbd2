import { describe, expect, it } from 'vitest';
import { tokenize } from './tokens.ts';

describe('tokenize', () => {
  it('gives one term to the forms of a word', () => {
    expect(tokenize('payment payments')).toEqual(['payment', 'payment']);
    expect(new Set(tokenize('insure insured insurance'))).toEqual(new Set(['insur']));
  });

  it('ignores case, accents and ligatures', () => {
    expect(tokenize('ÉLÈVE cœur')).toEqual(tokenize('eleve coeur'));
  });

  it('drops the stop words of both languages when the language is unknown', () => {
    expect(tokenize('the card and la carte')).toEqual(['card', 'cart']);
  });

  it('keeps "car" and "or" unless they are known to be function words of the language', () => {
    expect(tokenize('car or')).toEqual(['car', 'or']);
    expect(tokenize('car or', 'en')).toEqual(['car']);
    expect(tokenize('car or', 'fr')).toEqual(['or']);
  });

  it('gives the same stem whatever the language', () => {
    expect(tokenize('organisations nationales', 'fr')).toEqual(tokenize('organisations nationales', 'en'));
  });

  it('drops elided articles and contracted endings, but not the letter of a class', () => {
    expect(tokenize("l'entreprise qu'elle", 'fr')).toEqual(tokenize('entreprise', 'fr'));
    expect(tokenize("don't it's we’ll", 'en')).toEqual([]);
    expect(tokenize('class D', 'en')).toEqual(['class', 'd']);
  });

  it('keeps numbers and letters of other scripts', () => {
    expect(tokenize('form 27B, Пример')).toEqual(['form', '27b', 'пример']);
  });

  it('finds nothing in an empty text or in stop words alone', () => {
    expect(tokenize('')).toEqual([]);
    expect(tokenize('what is it to me?', 'en')).toEqual([]);
  });
});
