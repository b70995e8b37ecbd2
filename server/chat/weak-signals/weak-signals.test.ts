import { describe, expect, it } from 'vitest';
import { asksForPerson } from '../../text/asks-for-person.ts';
import { asksTheSame } from './asks-the-same.ts';
import { isThanks } from './is-thanks.ts';

describe('a message that asks the same again', () => {
  it.each([
    ['Where is my order?', 'where is my order'],
    ['How do I return a lamp?', 'No, I asked how to return a lamp.'],
    ['How can I cancel my order?', 'How do I cancel the order please?'],
    ['How long does the delivery to France take?', 'how long does a delivery to France take??'],
    ['What does the express delivery cost?', 'express delivery cost'],
    ['Combien de temps dure la garantie des lampes ?', 'La garantie des lampes dure combien de temps ?'],
    ['Comment retourner un article soldé ?', 'Je répète : comment retourner un article soldé ?'],
    ['Où est mon colis ?', 'où est mon colis'],
  ])('is found: %s / %s', (before, message) => {
    expect(asksTheSame(message, before)).toBe(true);
  });

  it.each([
    ['How do I return an item?', 'How long do I have to return an item?'],
    ['How do I return an item?', 'Where do I return an item?'],
    ['How do I return an item?', 'Who pays when I return an item?'],
    ['How do I return a lamp?', 'How do I return a sofa?'],
    ['How do I return a lamp?', 'And how do I return a broken lamp?'],
    ['How do I return a lamp?', 'How else can I return a lamp?'],
    ['What is the warranty on lamps?', 'What is covered by it?'],
    ['Can I pay by card?', 'yes'],
    ['yes', 'Yes.'],
    ['Comment retourner une lampe ?', 'Combien coûte le retour d’une lampe ?'],
    ['Comment retourner une lampe ?', 'Et pour retourner une lampe soldée ?'],
    ['Où est mon colis ?', 'Quand arrive mon colis ?'],
    ['oui', 'oui'],
    ['?', '!'],
  ])('is not seen in a follow-up: %s / %s', (before, message) => {
    expect(asksTheSame(message, before)).toBe(false);
  });
});

describe('a thank-you', () => {
  it.each([
    'Thanks!',
    'thank you so much, that was very helpful',
    'Great, thanks 👍',
    'Perfect. Thank you for the quick answer!',
    'ok thx',
    'Merci',
    'Merci beaucoup, c’est très clair !',
    'Parfait, je vous remercie pour votre aide. Bonne journée',
  ])('is found: %s', (message) => {
    expect(isThanks(message)).toBe(true);
  });

  it.each([
    'Thanks, and how long is the warranty?',
    'Thanks. Where do I send it',
    'thanks but it does not work',
    'No thanks',
    'Thanks for nothing',
    'Great',
    'Merci, et la garantie ?',
    'Merci mais ce n’est pas clair',
    'Non merci',
    'Comment puis-je vous remercier',
    '',
  ])('is not seen in: %s', (message) => {
    expect(isThanks(message)).toBe(false);
  });
});

describe('a wish for a person', () => {
  it.each([
    'Can I talk to a human?',
    'I want to speak with a real person.',
    'I need to speak to someone from support',
    'connect me to an agent please',
    'Agent',
    'human please!',
    'I would prefer a human',
    'Is there a way to chat with customer service staff?',
    'Je veux parler à quelqu’un',
    'Puis-je parler à un vrai conseiller ?',
    'Mettez-moi en relation avec le service client',
    'je voudrais joindre un conseiller',
    'Passez-moi un humain, s’il vous plaît',
    'un conseiller svp',
  ])('is found: %s', (message) => {
    expect(asksForPerson(message)).toBe(true);
  });

  it.each([
    'Can I return it in person?',
    'Can someone else pick up my parcel?',
    'Are you a real person?',
    'I need a person to sign for the delivery',
    'How many people fit on the sofa?',
    'Do I need an agent’s signature?',
    'How do I contact the carrier?',
    'I like people who answer',
    'Une autre personne peut-elle retirer mon colis ?',
    'Combien de personnes travaillent chez vous ?',
    'Êtes-vous un humain ?',
    'J’ai besoin d’une personne de plus pour monter le meuble ?',
  ])('is not seen in: %s', (message) => {
    expect(asksForPerson(message)).toBe(false);
  });
});
