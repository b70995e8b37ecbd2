import { describe, expect, it } from 'vitest';
import { unitsOf } from './units.ts';

const brief = (text: string) => unitsOf(text).map(({ kind, text: words }) => `${kind}: ${words}`);

describe('unitsOf', () => {
  it('tells sentences, questions, items, rows and headings apart', () => {
    const text = [
      '## Costs',
      'The label costs €4.50. Is it free? Yes.',
      '',
      '| Country | Price |',
      '| --- | --- |',
      '- a cable',
      '2. Open the app. Wait.',
    ].join('\n');
    expect(brief(text)).toEqual([
      'heading: Costs',
      'sentence: The label costs €4.50.',
      'question: Is it free?',
      'sentence: Yes.',
      'row: Country | Price',
      'item: a cable',
      'item: Open the app. Wait.',
    ]);
  });

  it('takes a short line without an end for a heading, unless nothing follows', () => {
    expect(brief('Proof of payment\nBring the receipt.\nThank you')).toEqual([
      'heading: Proof of payment',
      'sentence: Bring the receipt.',
      'sentence: Thank you',
    ]);
  });

  it('joins the lines of a wrapped paragraph', () => {
    expect(brief('Bring the receipt and\nthe card with you. Then\nwait.')).toEqual([
      'sentence: Bring the receipt and\nthe card with you.',
      'sentence: Then\nwait.',
    ]);
  });

  it('ties items to their lead-in, and replies to their question on the same line or the next', () => {
    const units = unitsOf('You need:\n- a form\n- a photo\nWhat next?\nWait. We write.\n\nIs it free? Yes.');
    const above = units.map(({ leadIn, question }) => units[leadIn ?? question ?? -1]?.text);
    expect(above).toEqual([
      undefined,
      'You need:',
      'You need:',
      undefined,
      'What next?',
      'What next?',
      undefined,
      'Is it free?',
    ]);
  });

  it('tells two lists apart that follow one another, but not a list within a step', () => {
    const blocks = (text: string) => unitsOf(text).map(({ block }) => block);
    expect(blocks('1. Open it.\n2. Read it.\n- S: 51 cm\n- M: 55 cm')).toEqual([0, 0, 1, 1]);
    expect(blocks('- a box\n- tape\n1. Close it.\n2. Send it.')).toEqual([0, 0, 1, 1]);
    expect(blocks('1. Open it.\n  - with a key\n2. Read it.')).toEqual([0, 0, 0]);
    expect(unitsOf('You need:\n- tape\n1. Close it.').at(-1)).not.toHaveProperty('leadIn');
  });

  it('gives the place of each unit in the text', () => {
    const text = '# Title\n\nOne. Two?\n\n1) Three\n\n   more of three\n';
    for (const { start, end, text: words } of unitsOf(text)) expect(text.slice(start, end)).toBe(words);
  });
});
