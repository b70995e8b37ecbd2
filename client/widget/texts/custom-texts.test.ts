import { describe, expect, it } from 'vitest';
import { withCustomTexts } from './custom-texts.ts';
import { en } from './en.ts';

describe('the texts of the page', () => {
  it('stand over ours, and what they lack stays', () => {
    const texts = withCustomTexts(en, { title: 'Ajuda', errors: { timeout: 'Sem resposta.' } }, 'pt');
    expect([texts.title, texts.send]).toEqual(['Ajuda', en.send]);
    expect([texts.errors.timeout, texts.errors.other]).toEqual(['Sem resposta.', en.errors.other]);
  });

  it('are filled in where ours are, with the plural forms of their language', () => {
    const steps = { one: '{0} krok', few: '{0} kroki', many: '{0} kroków', other: '{0} kroku' };
    const texts = withCustomTexts(en, { steps, charactersOf: '{1}/{0}' }, 'pl');
    expect([1, 3, 12].map(texts.steps)).toEqual(['1 krok', '3 kroki', '12 kroków']);
    expect(texts.charactersOf('5', '9')).toBe('9/5');
  });

  it('are left aside where they have another shape', () => {
    for (const custom of [undefined, null, 'text', ['x'], { title: 1, steps: { one: 'x' }, errors: 'x' }]) {
      const texts = withCustomTexts(en, custom, 'en');
      expect([texts.title, texts.steps(2), texts.errors]).toEqual([en.title, en.steps(2), en.errors]);
    }
  });
});
