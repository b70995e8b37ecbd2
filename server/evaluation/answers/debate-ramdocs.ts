import { AppError } from '../../errors.ts';
import { createRandom, type Random, seedFrom } from '../../learning/bandit/random.ts';
import type { Estimate } from '../../protocol/index.ts';
import { createBuiltInResponder } from '../../rag/built-in/built-in-responder.ts';
import { createDebateStrategy } from '../../rag/debate/debate-strategy.ts';
import type { RespondEvent, RespondRequest } from '../../rag/types.ts';
import { bootstrapMean } from '../bootstrap.ts';
import { rangeText } from '../curve-table.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { bootstrapRatio } from './bootstrap-ratio.ts';
import { type ConflictQuestion, readConflictQuestions } from './ramdocs-file.ts';
import { type StatedAnswers, scoreAnswers } from './stated-answers.ts';

const MOST_WORDS = 80;

type Answer = (question: ConflictQuestion) => Promise<string> | string;

const builtIn = createBuiltInResponder();
const debate = createDebateStrategy({ otherwise: builtIn, hasModel: false });

const concise: Answer = (question) => textOf(builtIn.respond(requestOf(question, 'concise')));
const debated: Answer = (question) => textOf(debate.respond(requestOf(question, 'debate'), undefined));

/** The ways to answer, concisely first: what the others are compared with. All but the last two keep to 80 words. */
const ANSWERS: readonly { readonly name: string; readonly answer: Answer }[] = [
  { name: 'concise', answer: concise },
  { name: 'pasting, as many words of each', answer: ({ passages }) => pasted(passages, MOST_WORDS) },
  { name: 'pasting, from the top', answer: ({ passages }) => textsOf(passages).join(' ') },
  { name: 'debate', answer: debated },
  { name: 'debate, documents shuffled', answer: (question) => debated(shuffled(question)) },
];

const EVERYTHING = 'pasting everything, uncut';

const GROUPS: readonly { readonly name: string; has(question: ConflictQuestion): boolean }[] = [
  { name: 'all', has: () => true },
  { name: 'with misinformation', has: ({ wrongAnswers }) => wrongAnswers.length > 0 },
];

interface Measured {
  readonly question: ConflictQuestion;
  readonly score: StatedAnswers;
}

/**
 * Answers to the dev questions of RAMDocs, each from all its documents in the order of the file, without a model, cut
 * at 80 words: answer F1 as scoreAnswers() defines it, and the share of answers that state a wrong answer. Pasting
 * everything uncut, with no budget, is shown beside them. Intervals are over questions.
 *
 * NOTE: in the file a document with misinformation nearly always follows the one that it was made from, and the
 * debate trusts the better ranked of two near-duplicates when nothing else tells them apart; with the documents
 * shuffled it cannot gain by that.
 *
 * @throws AppError unreadable_source without RAMDocs.
 */
export async function measure({ data }: MeasureOptions): Promise<string> {
  if (data === undefined) throw new AppError('unreadable_source', 'Name the folder of RAMDocs by --data.');
  const questions = await readConflictQuestions(data, 'dev');
  const rows: { name: string; measured: Measured[] }[] = [];
  for (const { name, answer } of ANSWERS) {
    rows.push({ name, measured: await measured(questions, async (question) => cut(await answer(question))) });
  }
  rows.push({
    name: EVERYTHING,
    measured: await measured(questions, ({ passages }) => textsOf(passages).join(' ')),
  });
  return GROUPS.map((group) => tableOf(group, rows)).join('\n\n');
}

async function measured(questions: readonly ConflictQuestion[], answer: Answer): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const question of questions) {
    const text = await answer(question);
    measured.push({ question, score: scoreAnswers(text, question.goldAnswers, question.wrongAnswers) });
  }
  return measured;
}

function tableOf(
  { name, has }: (typeof GROUPS)[number],
  rows: readonly { readonly name: string; readonly measured: readonly Measured[] }[],
): string {
  const scoresOf = (row: (typeof rows)[number]) =>
    row.measured.filter(({ question }) => has(question)).map(({ score }) => score);
  const base = scoresOf(rows[0]!);
  const lines = rows.map((row) => {
    const scores = scoresOf(row);
    const pairs = scores.map(({ f1 }, i) => [{ value: f1, base: base[i]!.f1 }]);
    const cells = [
      mean(scores.map(({ f1 }) => f1)),
      bootstrapRatio(pairs, createRandom(1)),
      mean(scores.map(({ statesWrong }) => (statesWrong ? 1 : 0))),
    ];
    return `| ${row.name} | ${cells.map((cell) => `${cell.value.toFixed(3)} (${rangeText(cell)})`).join(' | ')} |`;
  });
  return [
    `RAMDocs dev, ${name}: ${base.length} questions; value and 95% interval over questions`,
    '',
    '| | answer F1 | times concise | states a wrong answer |',
    '|---|---|---|---|',
    ...lines,
  ].join('\n');
}

function mean(values: readonly number[]): Estimate {
  return bootstrapMean(
    values.map((value) => [value]),
    createRandom(1),
  );
}

function requestOf(
  { text, passages }: ConflictQuestion,
  strategy: RespondRequest['strategy'],
): RespondRequest {
  return { strategy, question: text, history: [], passages, signal: new AbortController().signal };
}

async function textOf(events: AsyncIterable<RespondEvent>): Promise<string> {
  let text = '';
  for await (const event of events) if (event.type === 'end') text = event.text;
  return text;
}

function shuffled(question: ConflictQuestion): ConflictQuestion {
  const random: Random = createRandom(seedFrom(question.id));
  const drawn = question.passages.map((passage) => ({ passage, at: random() }));
  return { ...question, passages: drawn.sort((a, b) => a.at - b.at).map(({ passage }) => passage) };
}

function pasted(passages: ConflictQuestion['passages'], words: number): string {
  return textsOf(passages)
    .map((text) => cut(text, Math.floor(words / passages.length)))
    .join(' ');
}

function textsOf(passages: ConflictQuestion['passages']): string[] {
  return passages.map(({ text }) => text);
}

function cut(text: string, words = MOST_WORDS): string {
  return text.trim().split(/\s+/).slice(0, words).join(' ');
}
