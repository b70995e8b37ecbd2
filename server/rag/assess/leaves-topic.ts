import type { Language } from '../../text/language.ts';
import { readQuestion } from '../built-in/question.ts';
import { coverage, type Idf } from '../built-in/question-terms.ts';
import type { RespondRequest } from '../types.ts';
import { answerableOf } from './assess-question.ts';
import { type Exchange, readExchange } from './exchange.ts';
import { linearScore, probability } from './linear-score.ts';
import { formOf } from './question-form.ts';
import { readPassages } from './read-passages.ts';
import type { Retrieval } from './retrieval.ts';

/** The passages for a question, and what retrieval knows of them. */
export interface FoundFor {
  readonly passages: RespondRequest['passages'];
  readonly retrieval: Retrieval;
}

/**
 * A logistic model of "nothing before this question says what it means", for questions that retrieval itself did not
 * take for new. Fitted by Newton's method on the train questions of MultiDoc2Dial, MT-RAG UN and the sample knowledge:
 * follow-ups, and first questions put behind another one and its answer. On the dev questions it takes 2% of the
 * follow-ups for new, and on the sample 30% of those spliced in, beside the 35% that retrieval finds.
 */
const WEIGHTS = {
  letters: -3.57,
  lettersGained: 1.67,
  coverageGained: 0.82,
  sentenceGained: 2.45,
  unsaid: 3.72,
  words: -0.49,
  terms: 2.48,
  pronoun: -1.14,
  goesOn: -2.29,
  answerable: 2.43,
  bias: -6.41,
};

const LEAST_PROBABILITY = 0.85;

/** Fewer words are rather the end of a sentence that was begun before. */
const FEWEST_WORDS = 4;

/** Least share of what a question asks about that the name of a page has. */
const NAMED = 0.4;

const GOES_ON = /^(and|what about|et|so|but|ok|mais|alors)\b/i;

/**
 * Whether a question that comes behind others is one of its own, by comparing what was found for it with its history
 * and alone. In little knowledge the history weighs so much that retrieval seldom sees it.
 *
 * @returns false when nothing was said before, and when both find the same page first.
 */
export function leavesTopic(
  { question: text, history, locale }: Pick<RespondRequest, 'question' | 'history' | 'locale'>,
  withHistory: FoundFor,
  alone: FoundFor,
  idf: Idf,
): boolean {
  const visitorLocale: Language = locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const question = readQuestion(text, history, visitorLocale, idf);
  const [one, other] = [withHistory.passages[0], alone.passages[0]];
  const isSamePage = one?.documentId === other?.documentId;
  if (!question.isFollowUp || question.goesOn || other === undefined || isSamePage) return false;
  const read = ({ passages }: FoundFor) =>
    readExchange(question, readPassages(passages, question.language).read, idf);
  const before = read(withHistory);
  const now = read(alone);
  const features = {
    letters: alone.retrieval.characterCosine,
    lettersGained: alone.retrieval.characterCosine - withHistory.retrieval.characterCosine,
    coverageGained: coveredByFirst(now) - coveredByFirst(before),
    sentenceGained: now.match.sentence - before.match.sentence,
    unsaid: now.content.total > 0 ? 1 - coverage(now.content, now.said) : 0,
    words: Math.log1p(text.split(/\s+/).length),
    terms: Math.log1p(now.content.weights.size),
    pronoun: formOf(text).anyPronoun,
    goesOn: GOES_ON.test(text) ? 1 : 0,
    answerable: answerableAlone(text, alone, visitorLocale, idf),
  };
  return probability(linearScore(features, WEIGHTS)) > LEAST_PROBABILITY || namesPage(text, before, now);
}

function coveredByFirst({ content, passages: [first] }: Exchange): number {
  return first === undefined ? 0 : coverage(content, first.allTerms);
}

function answerableAlone(
  text: string,
  { passages, retrieval }: FoundFor,
  locale: Language,
  idf: Idf,
): number {
  const question = readQuestion(text, [], locale, idf);
  const { read, isForeign } = readPassages(passages, question.language);
  return answerableOf(readExchange(question, read, idf), isForeign, retrieval);
}

/** "How long is the warranty?": whole, about what nobody spoke of, and a page's name begins with it. */
function namesPage(text: string, before: Exchange, { content, said, passages: [first] }: Exchange): boolean {
  if (content.total === 0 || coverage(content, said) > 0) return false;
  if (text.split(/\s+/).length < FEWEST_WORDS || GOES_ON.test(text) || formOf(text).anyPronoun === 1)
    return false;
  const namedBefore = coverage(content, before.passages[0]?.titleTerms ?? new Set());
  const [begins = ''] = first?.titleTerms ?? [];
  const isNamed = coverage(content, first?.titleTerms ?? new Set()) >= NAMED;
  return namedBefore === 0 && isNamed && content.weights.has(begins);
}
