import { createRandom } from '../../learning/bandit/random.ts';
import type { Estimate } from '../../protocol/index.ts';
import { unitsOf } from '../../rag/built-in/units.ts';
import type { Passage } from '../../text/passage.ts';
import { bootstrapMean } from '../bootstrap.ts';
import { rangeText } from '../curve-table.ts';
import { answerableQuestions, type LabelledQuestion } from '../question-set.ts';
import { tokenF1 } from '../token-f1.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { bootstrapRatio, type Pair } from './bootstrap-ratio.ts';
import { loadAskedSet } from './load-asked-set.ts';
import { servedAnswers } from './served-answers.ts';

interface Measured extends Pair {
  readonly question: LabelledQuestion;
  /** Of the quotes without the words that name their pages. */
  readonly quotes: number;
}

const GROUPS: readonly { readonly name: string; has(question: LabelledQuestion): boolean }[] = [
  { name: 'all', has: () => true },
  { name: 'first turns', has: ({ history }) => history.length === 0 },
  { name: 'follow-ups', has: ({ history }) => history.length > 0 },
];

/**
 * Token F1 of the built-in answerer's whole text, and of its quotes alone, against the evidence, beside the first two sentences of the first
 * passage, on the same questions and passages. Intervals are over conversations.
 */
export async function measure({ data, openKnowledge }: MeasureOptions): Promise<string> {
  const set = await loadAskedSet(data);
  const knowledge = await openKnowledge(set.sources);
  const questions = answerableQuestions(set.questions, 'dev').filter(({ evidence }) => evidence);
  const measured: Measured[] = [];
  for await (const { question, passages, text, citations } of servedAnswers(knowledge.retriever, questions)) {
    const reference = question.evidence!;
    const value = tokenF1(text, reference);
    const quotes = tokenF1(citations.map(({ quote }) => quote).join(' '), reference);
    const base = tokenF1(passages[0] ? firstSentences(passages[0]) : '', reference);
    if (value === undefined || quotes === undefined || base === undefined) continue;
    measured.push({ question, value, quotes, base });
  }
  await knowledge.close();
  return tableOf(measured);
}

/** The first two of the body: no headings, questions or table rows. */
function firstSentences({ text }: Passage): string {
  const body = unitsOf(text).filter(({ kind }) => kind === 'sentence' || kind === 'item');
  return body
    .slice(0, 2)
    .map((unit) => unit.text)
    .join(' ');
}

function tableOf(measured: readonly Measured[]): string {
  const lines = GROUPS.flatMap(({ name, has }) => {
    const conversations = inConversations(measured.filter(({ question }) => has(question)));
    if (conversations.length === 0) return [];
    const mean = (of: (one: Measured) => number) =>
      bootstrapMean(
        conversations.map((pairs) => pairs.map(of)),
        createRandom(1),
      );
    const cells = [
      mean(({ base }) => base),
      mean(({ value }) => value),
      bootstrapRatio(conversations, createRandom(1)),
      mean(({ quotes }) => quotes),
      bootstrapRatio(
        conversations.map((some) => some.map(({ quotes, base }) => ({ value: quotes, base }))),
        createRandom(1),
      ),
    ];
    return [`| ${name} | ${conversations.flat().length} | ${cells.map(cellOf).join(' | ')} |`];
  });
  return [
    'Knowledge F1 against the evidence, dev questions; value and 95% interval over conversations',
    '',
    '| questions | n | first two sentences | whole answer | times the first two | its quotes alone | times |',
    '|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function cellOf(estimate: Estimate): string {
  return `${estimate.value.toFixed(3)} (${rangeText(estimate)})`;
}

function inConversations(measured: readonly Measured[]): Measured[][] {
  const conversations = new Map<string, Measured[]>();
  for (const one of measured) {
    const { conversationId } = one.question;
    conversations.set(conversationId, [...(conversations.get(conversationId) ?? []), one]);
  }
  return [...conversations.values()];
}
