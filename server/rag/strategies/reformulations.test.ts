import { describe, expect, it } from 'vitest';
import { reformulations } from './reformulations.ts';
import { LABEL, RETOUR } from './testing/shop.ts';

describe('reformulations', () => {
  it('drops filler, takes the asking clause, and borrows words of the best page', () => {
    const question =
      'Hello, please, I want to know something: my parcel came back, how do I track the label?';
    expect(reformulations({ question, history: [], passages: [LABEL] }, 'en')).toEqual([
      'parcel came back track label',
      'track label',
      'parcel came back track label Return item Costs',
    ]);
  });

  it('begins with what was asked before', () => {
    const history = [{ role: 'visitor', text: 'How do I return a helmet?' } as const];
    const [first] = reformulations({ question: 'And what does it cost?', history, passages: [] }, 'en');
    expect(first).toBe('return helmet cost');
  });

  it('works in French', () => {
    const question = 'Bonjour, je voudrais savoir : combien coûte l’étiquette ?';
    expect(reformulations({ question, history: [], passages: [RETOUR] }, 'fr')[0]).toMatch(
      /coûte l’étiquette$/,
    );
  });

  it('gives nothing that searches for the same terms', () => {
    expect(reformulations({ question: 'return label', history: [], passages: [] }, 'en')).toEqual([]);
  });
});
