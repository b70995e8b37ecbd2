import { describe, expect, it } from 'vitest';
import { CharacterIndex } from './character-index.ts';

const TEXTS = ['Renew your passport', 'Income tax return', 'Passports and visas', ''];

describe('CharacterIndex', () => {
  const index = new CharacterIndex(TEXTS);

  it('finds a text identical to itself', () => {
    const scores = index.score('renew YOUR passport!');
    expect(scores[0]).toBeCloseTo(1, 5);
    expect(scores[1]).toBeLessThan(0.3);
  });

  it('sees through a typing error and an accent', () => {
    const [passport, tax] = index.score('pasport');
    expect(passport).toBeGreaterThan(0.1);
    expect(passport).toBeGreaterThan(tax!);
    expect(new CharacterIndex(['élève', 'tax']).score('eleve')[0]).toBeCloseTo(1, 5);
  });

  it('stays in [0, 1], and is 0 for texts without words', () => {
    for (const text of ['tax tax tax tax', 'a', '', '???', 'renew visas']) {
      for (const score of index.score(text)) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-6);
      }
    }
    expect(index.score('passport')[3]).toBe(0);
    expect(new CharacterIndex([]).score('passport')).toHaveLength(0);
  });

  it('reads only the first 1,500 characters', () => {
    const long = `${'filler '.repeat(300)} passport`;
    expect(new CharacterIndex([long, 'other']).score('passport')[0]).toBe(0);
  });
});
