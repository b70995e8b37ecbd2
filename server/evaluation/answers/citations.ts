import { createRandom, type Random } from '../../learning/bandit/random.ts';
import { unitsOf } from '../../rag/built-in/units.ts';
import { groundAnswer } from '../../rag/grounding/ground-answer.ts';
import { supportOf } from '../../rag/grounding/support.ts';
import { verifyQuote } from '../../rag/grounding/verify-quote.ts';
import type { Passage } from '../../text/passage.ts';
import { quoteSupport } from '../../text/quote-support.ts';
import { splitSentences } from '../../text/sentences.ts';
import { answerableQuestions } from '../question-set.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { loadAskedSet } from './load-asked-set.ts';
import { paddedReward } from './padded-reward.ts';
import { PLANTS } from './planted-changes.ts';
import { type ServedAnswer, servedAnswers } from './served-answers.ts';

const ANSWERS = 500;

/** Something true or false of each of several cases. */
interface Share {
  readonly name: string;
  readonly hits: number;
  readonly cases: number;
}

/**
 * Whether quotes stand in the passages that they are said to be from; how many planted changes the checks refuse;
 * and what padding an answer with citations does to its reward.
 */
export async function measure({ data, openKnowledge }: MeasureOptions): Promise<string> {
  const set = await loadAskedSet(data);
  const knowledge = await openKnowledge(set.sources);
  const answers: ServedAnswer[] = [];
  for await (const answer of servedAnswers(knowledge.retriever, answerableQuestions(set.questions, 'dev'))) {
    if (answer.citations.length > 0) answers.push(answer);
    if (answers.length === ANSWERS) break;
  }
  const random = createRandom(1);
  const shares = [
    quotesThatStand(answers),
    ...plantedInQuotes(answers, knowledge.passages, random),
    ...paraphrases(answers, knowledge.passages, random),
    paddingThatStays(answers, knowledge.passages, random),
  ];
  await knowledge.close();
  return [
    `${answers.length} answers of the built-in answerer on dev questions`,
    '',
    '| | share | of |',
    '|---|---|---|',
    ...shares.map(
      ({ name, hits, cases }) => `| ${name} | ${((100 * hits) / cases).toFixed(1)}% | ${cases} |`,
    ),
    '',
    paddingTable(answers),
  ].join('\n');
}

function quotesThatStand(answers: readonly ServedAnswer[]): Share {
  const found = answers.flatMap(({ citations, passages }) =>
    citations.map(({ passageId, quote }) => {
      const passage = passages.find(({ id }) => String(id) === passageId);
      return passage?.text.includes(quote) ?? false;
    }),
  );
  return shareOf('quotes that stand word for word in the cited passage', found);
}

/** Each quote, changed in each way that it allows, held against its own passage. */
function plantedInQuotes(answers: readonly ServedAnswer[], all: readonly Passage[], random: Random): Share[] {
  return Object.entries(PLANTS).flatMap(([name, plant]) => {
    const quoted: boolean[] = [];
    const said: boolean[] = [];
    for (const { citations, passages } of answers) {
      const { passageId, quote } = citations[0]!;
      const own = passages.find(({ id }) => String(id) === passageId)!;
      const changed = plant(lastSentence(quote), all, random);
      if (changed === undefined || own.text.includes(changed)) continue;
      quoted.push(!verifyQuote(changed, own));
      said.push(supportOf(changed, [own]) === undefined);
    }
    if (quoted.length === 0) return [];
    return [
      shareOf(`${name}: refused as a quote`, quoted),
      shareOf(`${name}: refused as a sentence in own words`, said),
    ];
  });
}

/** People's replies, which say in other words what the right passage says, against that and another's passage. */
function paraphrases(answers: readonly ServedAnswer[], all: readonly Passage[], random: Random): Share[] {
  const told = answers.filter(({ question }) => question.answer && !question.answer.includes('?'));
  const supported = told.flatMap(({ question }) => {
    const right = all.filter(question.isRight);
    return right.length === 0 ? [] : [supportOf(question.answer!, right) !== undefined];
  });
  const refused = told.map(({ question }) => {
    const other = all[Math.floor(random() * all.length)]!;
    return question.isRight(other) || supportOf(question.answer!, [other]) === undefined;
  });
  if (supported.length === 0) return [];
  return [
    shareOf("a person's reply: supported by a right passage", supported),
    shareOf("a person's reply: refused beside a passage drawn at random", refused),
  ];
}

/** A text whose every sentence also names a passage drawn at random: whether the grounding leaves its citation. */
function paddingThatStays(answers: readonly ServedAnswer[], all: readonly Passage[], random: Random): Share {
  const stays = answers.map(({ citations, passages }) => {
    const own = passages.find(({ id }) => String(id) === citations[0]!.passageId)!;
    const other = all[Math.floor(random() * all.length)]!;
    const text = splitSentences(citations[0]!.quote).map((sentence) => `${sentence} [1][2]`);
    const { citations: kept } = groundAnswer(text.join('\n'), [own, other], 'drop');
    return other.id !== own.id && kept.some(({ passageId }) => passageId === String(other.id));
  });
  return shareOf('padded citations that the grounding leaves', stays);
}

/**
 * What an answer is worth when the passages that it was given and did not use are cited as well, to a visitor who
 * gives a thumb up for nine of ten right passages that he sees cited, and for one of ten answers without.
 */
function paddingTable(answers: readonly ServedAnswer[]): string {
  const rows = [0, 1, 2].map((added) => {
    const found = answers.map((answer) => padded(answer, added));
    const mean = (of: (one: (typeof found)[number]) => number) =>
      found.reduce((sum, one) => sum + of(one), 0) / found.length;
    const cells = [
      mean(({ support }) => support),
      mean(({ thumbs, support }) => thumbs * paddedReward(support)),
      mean(({ support }) => paddedReward(support)),
    ];
    return `| ${added} | ${cells.map((cell) => cell.toFixed(3)).join(' | ')} |`;
  });
  return [
    '| citations added as padding | share used | reward, thumb by right page cited | reward of a thumb up |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function padded({ question, text, citations, passages }: ServedAnswer, added: number) {
  const isCited = ({ id }: Passage) => citations.some(({ passageId }) => passageId === String(id));
  const padding = passages.filter((passage) => !isCited(passage)).slice(0, added);
  const quotes = [
    ...citations.map(({ quote }) => quote),
    ...padding.map((passage) => lastSentence(passage.text)),
  ];
  const isRight = [...passages.filter(isCited), ...padding].some(question.isRight);
  return { support: quoteSupport(text, quotes), thumbs: isRight ? 0.9 : 0.1 };
}

/** The last unit of an excerpt: what a model would claim. */
function lastSentence(quote: string): string {
  return unitsOf(quote).findLast(({ kind }) => kind !== 'heading')?.text ?? quote;
}

function shareOf(name: string, found: readonly boolean[]): Share {
  return { name, hits: found.filter(Boolean).length, cases: found.length };
}
