import { describe, expect, it } from 'vitest';
import { splitCompound } from './split-compound.ts';

describe('splitCompound', () => {
  it('keeps one question whole, with what is told around it', () => {
    for (const question of [
      'Where is my parcel and my refund?',
      'I moved to Lyon. How do I change my address?',
      'How do I renew? I have lost my card.',
      'refund status',
    ]) {
      expect(splitCompound(question, 'en')).toEqual([question]);
    }
  });

  it('splits sentences that ask, each with what was told before it', () => {
    expect(splitCompound('My lamp broke. Is it covered? How do I send it back?', 'en')).toEqual([
      'My lamp broke. Is it covered?',
      'How do I send it back?',
    ]);
  });

  it('splits where a question asks anew after "and"', () => {
    expect(splitCompound('How long is the warranty, and what does shipping cost?', 'en')).toEqual([
      'How long is the warranty?',
      'what does shipping cost?',
    ]);
    expect(splitCompound('Combien coûte la livraison et comment retourner un article ?', 'fr')).toEqual([
      'Combien coûte la livraison ?',
      'comment retourner un article ?',
    ]);
  });

  it('gives at most four', () => {
    expect(
      splitCompound('Is it red? Is it blue tea? Is it a lamp? Is it free? Is it heavy?', 'en'),
    ).toHaveLength(4);
  });
});
