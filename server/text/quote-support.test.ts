import { describe, expect, it } from 'vitest';
import { quoteSupport } from './quote-support.ts';

const RETURNS = 'You can return an item within 30 days of delivery.';
const WARRANTY = 'Lamps come with a warranty of two years.';

describe('the share of quotes that a text uses', () => {
  it('is 1 without quotes', () => {
    expect(quoteSupport('Hello!', [])).toBe(1);
  });

  it('counts a quote that stands word for word, and one told in other words', () => {
    expect(quoteSupport(`Yes. ${RETURNS}`, [RETURNS])).toBe(1);
    expect(quoteSupport('Items may be returned for 30 days after their delivery.', [RETURNS])).toBe(1);
  });

  it('does not count padding', () => {
    expect(quoteSupport(`Yes. ${RETURNS}`, [RETURNS, WARRANTY])).toBe(0.5);
    expect(quoteSupport('Thirty days.', [WARRANTY])).toBe(0);
  });

  it('counts a long quote that a short answer was taken from', () => {
    const long = `${WARRANTY} ${RETURNS} Keep the receipt and the box, and send both to our workshop in Lyon.`;
    expect(quoteSupport('A warranty of two years.', [long])).toBe(1);
  });

  it('reads French', () => {
    const quote = 'Vous disposez de 14 jours pour changer d’avis après la livraison.';
    expect(quoteSupport('Après la livraison, vous avez 14 jours pour changer d’avis.', [quote])).toBe(1);
    expect(quoteSupport('Le retrait en magasin est gratuit.', [quote])).toBe(0);
  });

  it('counts nothing in a text or a quote without words of content', () => {
    expect(quoteSupport('It is.', [RETURNS])).toBe(0);
    expect(quoteSupport(RETURNS, [''])).toBe(0);
  });
});
