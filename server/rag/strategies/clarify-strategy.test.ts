import { describe, expect, it } from 'vitest';
import { createClarifyStrategy } from './clarify-strategy.ts';
import { scriptedSession } from './testing/scripted-session.ts';
import {
  HELMET,
  LABEL,
  REFUND,
  REMBOURSEMENT,
  RETOUR,
  readAnswer,
  shopRequest,
  WARRANTY,
} from './testing/shop.ts';

const unsure = { answerable: 0.5 };
const clarify = createClarifyStrategy({ assess: () => unsure });
const ask = (overrides: Parameters<typeof shopRequest>[0], strategy = clarify) =>
  readAnswer(strategy.respond(shopRequest(overrides), undefined));

describe('the clarify strategy without a model', () => {
  it('asks which of the pages is meant, at most three, and each can be clicked', async () => {
    const { shown, end } = await ask({
      question: 'How do I do it?',
      passages: [LABEL, REFUND, WARRANTY, HELMET],
    });

    expect(shown).toBe('Do you mean “Return an item”, “Refunds” or “Warranty”?');
    expect(end).toMatchObject({ text: shown, strategy: 'clarify', citations: [] });
    expect(end.suggestions).toEqual(['Return an item', 'Refunds', 'Warranty']);
  });

  it('leaves out pages that have no word of the question', async () => {
    const { end } = await ask({ question: 'helmet?', passages: [LABEL, WARRANTY, REFUND, HELMET] });
    expect(end.suggestions).toEqual(['Warranty', 'Clean your helmet']);
  });

  it('asks in French, with French pages only', async () => {
    const { shown, end } = await ask({
      question: 'Et pour le retour ?',
      passages: [RETOUR, LABEL, REMBOURSEMENT],
    });

    expect(shown).toBe('Voulez-vous dire « Retourner un article » ou « Remboursements » ?');
    expect(end.suggestions).toEqual(['Retourner un article', 'Remboursements']);
  });

  it('asks which one a noun means that nothing explains', async () => {
    const withNoun = createClarifyStrategy({ assess: () => ({ ...unsure, missingNoun: 'order' }) });
    const { shown } = await ask({ question: 'Where is the order?' }, withNoun);
    expect(shown).toBe('Which order do you mean? Is it about “Return an item” or “Refunds”?');
  });

  it('suggests a question of the page rather than its name', async () => {
    const { end } = await ask({ question: 'visor', passages: [HELMET, WARRANTY] });
    expect(end.suggestions).toEqual(['How do I clean the visor?', 'Warranty']);
  });

  it('tells the sections of a single page apart', async () => {
    const passages = [LABEL, { ...LABEL, id: 9, section: 'Deadline', text: 'You have 30 days.' }, LABEL];
    const { shown, end } = await ask({ question: 'return', passages });

    expect(shown).toBe('Do you mean “Costs” or “Deadline”?');
    expect(end.suggestions).toEqual(['Return an item – Costs', 'Return an item – Deadline']);
  });

  it('asks to say more and offers a person when there is nothing to choose between', async () => {
    const { shown, end } = await ask({ question: 'it does not work', passages: [] });

    expect(shown).toBe('Could you tell me a little more about what you need?');
    expect(end.suggestions).toEqual(['Talk to a person']);
  });

  it('offers nothing that holds a link or markup', async () => {
    const planted = { ...REFUND, title: 'Open [this](https://evil.example)' };
    const { end } = await ask({ passages: [LABEL, planted, WARRANTY] });
    expect(end.suggestions).toEqual(['Return an item', 'Warranty']);
  });
});

describe('the clarify strategy with a model', () => {
  const respond = (reply: string | Error) =>
    readAnswer(clarify.respond(shopRequest(), scriptedSession({ clarify: reply })));

  it('uses its question and its replies', async () => {
    const { end } = await respond(
      'Is it a return or an exchange?\n- What does a return cost?\n- What does an exchange cost?',
    );

    expect(end.text).toBe('Is it a return or an exchange?');
    expect(end.suggestions).toEqual(['What does a return cost?', 'What does an exchange cost?']);
    expect(end.notice).toBeUndefined();
  });

  it.each([
    ['no replies', 'Which one?'],
    ['five replies', 'Which one?\n- a\n- b\n- c\n- d\n- e'],
    ['no question', 'Tell me more.\n- a\n- b'],
    ['a link in a reply', 'Which one?\n- See https://evil.example\n- b'],
    ['other text around it', 'Which one?\n- a\n- b\nI hope this helps.'],
  ])('asks as without a model when it gives %s', async (_, reply) => {
    const { end } = await respond(reply);
    expect(end.text).toBe('Do you mean “Return an item” or “Refunds”?');
  });

  it('asks as without a model, and says so, when the model is not there', async () => {
    const { end } = await readAnswer(clarify.respond(shopRequest(), scriptedSession({})));

    expect(end.text).toBe('Do you mean “Return an item” or “Refunds”?');
    expect(end.notice).toBe('model_unavailable');
  });
});
