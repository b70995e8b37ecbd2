import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

describe('splitSentences', () => {
  it('splits at points, question and exclamation marks', () => {
    expect(splitSentences('Pay online. Is it free? Yes! Call us.')).toEqual([
      'Pay online.',
      'Is it free?',
      'Yes!',
      'Call us.',
    ]);
  });

  it.each([
    'Fill in form No. 5 before you come.',
    'Bring a proof, e.g. A bill or a lease.',
    'Écrivez à M. Dupont ou à Mme. Martin.',
    'Ask for Dr. Smith at the desk.',
    'The fee is 12.50 dollars, or 3.5% of the price.',
    'Signed by J. Smith in person.',
    'Open at 9 a.m. Monday to Friday.',
    'Voir art. 12 du code.',
  ])('keeps "%s" whole', (sentence) => {
    expect(splitSentences(sentence)).toEqual([sentence]);
  });

  it('ends a sentence after an address', () => {
    expect(splitSentences('See www.example.com. Then pay.')).toEqual(['See www.example.com.', 'Then pay.']);
  });

  it('ends a sentence after "no" and "me" when they are words', () => {
    expect(splitSentences('No. You cannot. Tell me. Then go.')).toEqual([
      'No.',
      'You cannot.',
      'Tell me.',
      'Then go.',
    ]);
  });

  it('splits after a number and after a French question mark with a blank', () => {
    expect(splitSentences('It costs 5. You pay once.')).toEqual(['It costs 5.', 'You pay once.']);
    expect(splitSentences("C'est gratuit ? Oui. Venez !")).toEqual(["C'est gratuit ?", 'Oui.', 'Venez !']);
  });

  it('ends a sentence at every line end and leaves list markers out', () => {
    expect(
      splitSentences('You need:\n- a form\r\n* a photo\n\n1. Sign it.\nb) Send it.\n• un timbre'),
    ).toEqual(['You need:', 'a form', 'a photo', 'Sign it.', 'Send it.', 'un timbre']);
  });

  it('gives only what stands word for word in the text', () => {
    const text =
      ' A first one (see p. 3).  "Quoted." said he…\n\t2) Then – a dash. 1.5 L. of milk?! etc.\n---\n';
    for (const sentence of splitSentences(text)) {
      expect(text).toContain(sentence);
      expect(sentence).toBe(sentence.trim());
    }
    const letters = (value: string) => value.replace(/[^\p{L}]/gu, '');
    expect(letters(splitSentences(text).join(''))).toBe(letters(text));
  });

  it('finds no sentence in an empty text or in marks alone', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n - \n...\n')).toEqual([]);
  });
});
