import { describe, expect, it } from 'vitest';
import { detectLanguage } from './language.ts';

const ENGLISH = [
  'hi',
  'thanks!',
  'yes please',
  'No, I have not',
  'reset password',
  'what is my refund status?',
  'how do I cancel my order?',
  'where is my parcel',
  'what documents do I need',
  'can I talk to a person?',
  'opening hours',
  'I lost my card',
  'my insurance ended so what should i do',
  'change delivery address',
  'is it free?',
  'why was I charged twice',
  'Does it cost anything for students?',
  'invoice not received',
  'can I renew my driver license online',
  'voucher expiry',
  'reset login',
  'I moved to Paris, is my pension still paid?',
];

const FRENCH = [
  'salut',
  'oui svp',
  'merci beaucoup',
  'non, pas encore',
  'mot de passe oublié',
  'mot de passe oublie',
  'comment annuler ma commande ?',
  'où est mon colis',
  'quels documents faut-il fournir',
  'remboursement en cours ?',
  'je veux parler à un conseiller',
  "horaires d'ouverture",
  'j’ai perdu ma carte',
  'ma carte bancaire est bloquée',
  'changer adresse de livraison',
  'c’est gratuit ?',
  'combien ca coute',
  'passeport perdu que faire',
  'congés payés pendant un arrêt maladie',
  'facture non reçue',
  'badge égaré',
  'colis perdu',
];

describe('detectLanguage', () => {
  it.each(ENGLISH)('hears English in "%s"', (question) => {
    expect(detectLanguage(question, 'fr')).toBe('en');
  });

  it.each(FRENCH)('hears French in "%s"', (question) => {
    expect(detectLanguage(question, 'en')).toBe('fr');
  });

  it.each(['', 'ok', '42', '???', 'status', 'badge gps'])(
    'falls back for "%s", which could be either',
    (text) => {
      expect(detectLanguage(text, 'en')).toBe('en');
      expect(detectLanguage(text, 'fr')).toBe('fr');
    },
  );
});
