import { describe, expect, it } from 'vitest';
import { readPassage } from './read-passage.ts';
import { spansOf } from './spans.ts';

const spans = (text: string, { told = '', wholeLists = false } = {}) => {
  const read = readPassage({ id: 1, documentId: 1, position: 0, title: 'Parcels', text }, 'en');
  return spansOf(read, (sentence) => sentence === told, { mostShown: 5, wholeLists }).map(({ shown }) =>
    shown.map((at) => read.units[at]!.text).join(' | '),
  );
};

describe('the spans of a passage', () => {
  it('are its sentences and the runs of up to three of them', () => {
    const text =
      'Parcels leave the house at noon. Labels cost two euros in shops. Boxes are free of any charge. Tape is sold in all our shops.';
    const found = spans(text);
    expect(found).toContain('Labels cost two euros in shops.');
    expect(found).toContain(
      'Parcels leave the house at noon. | Labels cost two euros in shops. | Boxes are free of any charge.',
    );
    expect(Math.max(...found.map((span) => span.split(' | ').length))).toBe(3);
  });

  it('never hold a heading, and do not run over one', () => {
    const found = spans(
      'Parcels leave the house at noon.\n\n## Labels\n\nLabels cost two euros in all shops.',
    );
    expect(found).toEqual(['Parcels leave the house at noon.', 'Labels cost two euros in all shops.']);
  });

  it('bring the whole list of a lead-in, and no part of a list as if it were all', () => {
    const led = spans('To pack a parcel you need:\n- the original box\n- some strong tape');
    expect(new Set(led)).toEqual(
      new Set(['To pack a parcel you need: | the original box | some strong tape']),
    );
    const bare = spans(
      'We take these cards here.\n\n- Visa and Mastercard\n- American Express\n- Gift cards',
    );
    expect(bare).not.toContain('Visa and Mastercard | American Express');
  });

  it('leave out what was told', () => {
    const told = 'Labels cost two euros in shops.';
    const found = spans(`Parcels leave the house at noon. ${told} Boxes are free of any charge.`, { told });
    expect(found).toHaveLength(2);
    expect(found.some((span) => span.includes(told))).toBe(false);
  });
});
