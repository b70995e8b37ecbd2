import type { Passage } from '../../../text/passage.ts';
import { tokenize } from '../../../text/tokens.ts';
import type { RespondEvent, RespondRequest } from '../../types.ts';

const page = (id: number, title: string, section: string, text: string, language = 'en'): Passage => {
  const url = `https://help.example/${id}`;
  return { id, documentId: id, position: 0, title, section, text, url, language };
};

export const LABEL = page(1, 'Return an item', 'Costs', 'The return label costs €4.50. Exchanges are free.');
export const REFUND = page(
  2,
  'Refunds',
  'Time',
  'The refund takes three working days. It goes to your card.',
);
export const WARRANTY = page(3, 'Warranty', 'Length', 'The warranty of a helmet lasts two years.');
export const HELMET = page(4, 'Clean your helmet', 'Visor', 'How do I clean the visor?\nUse warm water.');
export const RETOUR = page(5, 'Retourner un article', 'Prix', 'L’étiquette de retour coûte 4,50 €.', 'fr');
export const REMBOURSEMENT = page(
  6,
  'Remboursements',
  'Délai',
  'Le remboursement prend trois jours ouvrés.',
  'fr',
);
export const SHOP: readonly Passage[] = [LABEL, REFUND, WARRANTY, HELMET, RETOUR, REMBOURSEMENT];

/** The three pages that share most terms with the query; none when no page shares one. */
export async function searchShop(query: string): Promise<readonly Passage[]> {
  const terms = new Set(tokenize(query));
  const shared = (passage: Passage) =>
    tokenize(`${passage.title} ${passage.text}`).filter((term) => terms.has(term)).length;
  return SHOP.filter((passage) => shared(passage) > 0)
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, 3);
}

/** Share of the question's terms that the passages have. */
export function answerableByTerms({
  question,
  passages,
}: Pick<RespondRequest, 'question' | 'passages'>): number {
  const terms = new Set(tokenize(question));
  const held = new Set(passages.flatMap(({ title, text }) => tokenize(`${title} ${text}`)));
  return terms.size === 0 ? 0 : [...terms].filter((term) => held.has(term)).length / terms.size;
}

export function shopRequest(overrides: Partial<RespondRequest> = {}): RespondRequest {
  return {
    strategy: 'concise',
    question: 'How much does the return label cost?',
    history: [],
    passages: [LABEL, REFUND],
    search: searchShop,
    signal: new AbortController().signal,
    ...overrides,
  };
}

/** What an answer came to: its steps as "kind text", its text as it was shown, its end. */
export async function readAnswer(events: AsyncIterable<RespondEvent>) {
  const steps: string[] = [];
  let shown = '';
  for await (const event of events) {
    if (event.type === 'step') steps.push(`${event.step.kind} ${event.step.text}`);
    else if (event.type === 'delta') shown += event.text;
    else return { steps, shown, end: event };
  }
  throw new Error('no end');
}
