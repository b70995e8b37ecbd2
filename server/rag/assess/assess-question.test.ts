import { describe, expect, it } from 'vitest';
import type { Passage, Turn } from '../../text/passage.ts';
import { tokenize } from '../../text/tokens.ts';
import { type AssessedRequest, assessQuestion, REFUSE_BELOW } from './assess-question.ts';

const passage = (id: number, title: string, text: string, language = 'en'): Passage => ({
  id,
  documentId: id,
  position: 0,
  title,
  text,
  language,
});

const RETURNS = passage(
  1,
  'Returns and refunds',
  'You can return an item within 30 days of delivery. Print the return label and bring the parcel to a drop-off point. The refund is paid within five working days.',
);
const WARRANTY = passage(2, 'Warranty', 'Lamps come with a warranty of two years. Keep the receipt.');
const CARTE = passage(3, 'Carte de fidélité', 'La carte de fidélité est gratuite et valable deux ans.', 'fr');

const rarity = new Map<string, number>();
for (const { title, text } of [RETURNS, WARRANTY, CARTE]) {
  for (const term of tokenize(`${title} ${text}`)) rarity.set(term, 5);
}
const assess = (question: string, more: Partial<AssessedRequest> = {}, hitProbability?: number) =>
  assessQuestion(
    { question, history: [], passages: [RETURNS, WARRANTY], ...more },
    (term) => rarity.get(term),
    hitProbability === undefined ? {} : { retrieval: { hitProbability, characterCosine: 0.2 } },
  );

describe('a question that starts a topic', () => {
  const history: Turn[] = [
    { role: 'visitor', text: 'Où est la carte de fidélité ?' },
    { role: 'assistant', text: 'La carte de fidélité est gratuite et valable deux ans.' },
  ];

  it('is assessed as a first question', () => {
    const question = 'How long is the warranty of lamps?';
    const first = assess(question);
    const later = assess(question, { history, startsTopic: true });
    expect(later).toEqual(first);
    expect(assess(question, { history }).answerable).not.toBe(first.answerable);
  });

  it('is in the language spoken so far where its own is unclear', () => {
    expect(assess('Lamp 42', { history, startsTopic: true }).language).toBe('fr');
  });
});

describe('whether the passages hold the answer', () => {
  it('is likelier for what they tell than for what they do not', () => {
    const told = assess('Within how many days can I return an item?').answerable;
    const untold = assess('Who was the first capcom character?').answerable;
    expect(told).toBeGreaterThan(REFUSE_BELOW);
    expect(untold).toBeLessThan(REFUSE_BELOW);
  });

  it('grows with the probability that retrieval gives', () => {
    const question = 'When is the refund paid?';
    expect(assess(question, {}, 0.95).answerable).toBeGreaterThan(assess(question, {}, 0.2).answerable);
  });

  it('is lower for a foreign question behind a conversation that the passages fit', () => {
    const history: Turn[] = [
      { role: 'visitor', text: 'Can I return an item?' },
      { role: 'assistant', text: 'You can return an item within 30 days of delivery.' },
    ];
    const goesOn = assess('Where do I bring the parcel with the return label?', { history }, 0.8).answerable;
    const leaves = assess('Who was the first capcom character?', { history }, 0.4).answerable;
    expect(goesOn).toBeGreaterThan(REFUSE_BELOW);
    expect(leaves).toBeLessThan(goesOn - 0.3);
  });

  it('is 0 without passages, and a probability for a question without content', () => {
    expect(assess('When is the refund paid?', { passages: [] }).answerable).toBe(0);
    expect(assess('what is it?').answerable).toBeGreaterThan(0);
    expect(assess('what is it?').answerable).toBeLessThan(1);
  });

  it('is judged across languages by names and numbers alone', () => {
    expect(assess('Is the fidélité card valable?', { passages: [CARTE] }).answerable).toBeGreaterThan(0.5);
    expect(assess('Where is my parcel?', { passages: [CARTE] }).answerable).toBeLessThan(REFUSE_BELOW);
  });
});

describe('whether a question must be asked back', () => {
  const history: Turn[] = [
    { role: 'visitor', text: 'Who sings at the beginning of the song?' },
    { role: 'assistant', text: 'The singer is Lauryn Hill, as the page says.' },
  ];

  it('is likelier for a noun that nothing before it named', () => {
    const open = assess('What awards has this actor received?', { history });
    const known = assess('What awards has this singer received?', { history });
    expect(open.missingNoun).toBe('actor');
    expect(known.missingNoun).toBeUndefined();
    expect(open.underspecified).toBeGreaterThan(known.underspecified);
  });

  it('names the noun in French', () => {
    expect(assess('Où est né l’acteur ?').missingNoun).toBe('acteur');
    expect(assess('Cette carte est-elle gratuite ?').missingNoun).toBe('carte');
  });

  it('is never so for small talk', () => {
    expect(assess('Hello!').underspecified).toBe(0);
  });
});

describe('the rest of an assessment', () => {
  it('hears the language and a wish for a person', () => {
    expect(assess('Je voudrais parler à un conseiller')).toMatchObject({
      language: 'fr',
      asksForPerson: true,
    });
    expect(assess('ok', { locale: 'fr-CA' }).language).toBe('fr');
    expect(assess('When is the refund paid?').asksForPerson).toBe(false);
  });

  it('takes a reply without content for a part of the conversation, not for small talk', () => {
    const history: Turn[] = [{ role: 'visitor', text: 'When is the refund paid?' }];
    expect(assess('thanks', {}).courtesy).toBe('thanks');
    expect(assess('yes', { history }).courtesy).toBeUndefined();
  });

  it('gives the same for the same request, whatever was assessed between', () => {
    const first = assess('When is the refund paid?', {}, 0.7);
    assess('Is the lamp still under warranty?', { locale: 'fr' }, 0.1);
    expect(assess('When is the refund paid?', {}, 0.7)).toEqual(first);
  });
});
