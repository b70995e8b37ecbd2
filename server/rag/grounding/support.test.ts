import { describe, expect, it } from 'vitest';
import type { Passage } from '../../text/passage.ts';
import { supportOf } from './support.ts';
import { verifyQuote } from './verify-quote.ts';

const RETURNS: Passage = {
  ...{ id: 11, documentId: 1, position: 0, title: 'Returns', section: 'Costs', language: 'en' },
  text: 'Returns are easy.\nThe return label costs €14.50 in France. You may return an item within 30 days after delivery. Opened software cannot be returned.',
};
const REFUNDS: Passage = {
  ...{ id: 12, documentId: 2, position: 0, title: 'Refunds', language: 'en' },
  text: 'We check the parcel. The refund takes 3 days.',
};
const FRENCH: Passage = {
  ...{ id: 13, documentId: 3, position: 0, title: 'Rembourser', language: 'fr' },
  text: 'Le remboursement prend trois jours. Nous ne remboursons pas les frais de livraison.',
};
const PASSAGES = [RETURNS, REFUNDS, FRENCH];

describe('verifyQuote', () => {
  it.each(['The return label costs €14.50', 'Returns are easy. The  return label'])(
    'finds “%s”, whatever the blanks',
    (quote) => {
      expect(verifyQuote(quote, RETURNS)).toBe(true);
    },
  );

  it.each([
    ['a word swapped', 'The return parcel costs €14.50'],
    ['a number changed', 'within 31 days after delivery'],
    ['a negation added', 'You may not return an item'],
    ['half a number', '4.50 in France'],
    ['half a word', 'turn label costs'],
    ['a number cut at its point', 'The return label costs €14'],
    ['capitals changed', 'the return label'],
    ['no words', ' … '],
  ])('refuses %s', (_, quote) => {
    expect(verifyQuote(quote, RETURNS)).toBe(false);
  });
});

describe('supportOf', () => {
  it.each([
    ['The label costs €14.50.', 0, 'The return label costs €14.50 in France.'],
    ['You can send an item back within thirty days of delivery.', 0, /^You may return an item/],
    ['You cannot return software that was opened.', 0, 'Opened software cannot be returned.'],
    ['The refund takes three days.', 1, 'The refund takes 3 days.'],
    ['Le remboursement prend 3 jours.', 2, 'Le remboursement prend trois jours.'],
    ['It says “The return label costs €14.50”.', 0, 'The return label costs €14.50 in France.'],
  ])('finds what “%s” rests on, word for word', (sentence, passage, quote) => {
    const support = supportOf(sentence, PASSAGES)!;
    expect(support.passage).toBe(passage);
    expect(support.quote).toMatch(quote);
    expect(PASSAGES[passage]!.text).toContain(support.quote);
  });

  it.each([
    ['another number', 'The label costs €14.60.'],
    ['another unit', 'You may return an item within 30 months after delivery.'],
    ['an opposite', 'You may return an item within 30 days before delivery.'],
    ['an added negation', 'You may not return an item within 30 days after delivery.'],
    ['a negation left out', 'Opened software can be returned.'],
    ['a word in the place of another', 'You may sell an item within 30 days after delivery.'],
    ['another name', 'The return label costs €14.50 in Germany.'],
    ['a quote that is not one', 'It says “The return label is €14.50”.'],
    ['matter of no page', 'The warranty lasts for years.'],
    ['a French negation left out', 'Nous remboursons les frais de livraison.'],
    ['words without content', 'It is.'],
  ])('refuses %s', (_, sentence) => {
    expect(supportOf(sentence, PASSAGES)).toBeUndefined();
  });

  it('finds nothing without passages', () => {
    expect(supportOf('The refund takes 3 days.', [])).toBeUndefined();
  });
});
