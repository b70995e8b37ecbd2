import { asksForPerson } from '../../text/asks-for-person.ts';
import type { Language } from '../../text/language.ts';
import { readQuestion } from '../built-in/question.ts';
import { coverage, type Idf } from '../built-in/question-terms.ts';
import type { RespondRequest } from '../types.ts';
import { answerabilityScore } from './answerability.ts';
import { readClarity } from './clarity-features.ts';
import { clarityScore } from './clarity-weights.ts';
import { type Courtesy, readCourtesy } from './courtesy.ts';
import { type Exchange, readExchange } from './exchange.ts';
import { probability } from './linear-score.ts';
import { readPassages } from './read-passages.ts';
import type { Retrieval } from './retrieval.ts';
import { splitCompound } from './split-compound.ts';
import { hasUnknownName } from './unknown-name.ts';

/** What a question needs: what makes refusing, asking back, searching again, research or courtesy sensible. */
export interface Assessment {
  /** The question's own, else that of the visitor's earlier turns, else the browser's. */
  readonly language: Language;
  /** It is no question; absent while it goes on with a conversation. */
  readonly courtesy?: Courtesy;
  /** Probability that the passages hold the answer, in [0, 1]; 0 without passages. */
  readonly answerable: number;
  /** Probability that one question back is needed, in [0, 1]. */
  readonly underspecified: number;
  /** A definite noun that nothing before explains, without its determiner: what to ask back about. */
  readonly missingNoun?: string;
  /** The questions that it is made of, at least one. */
  readonly compound: readonly string[];
  readonly asksForPerson: boolean;
}

export interface AssessOptions {
  /** Absent where passages come from elsewhere: the passages alone are judged then, less surely. */
  readonly retrieval?: Retrieval | undefined;
}

export type AssessedRequest = Pick<
  RespondRequest,
  'question' | 'history' | 'startsTopic' | 'passages' | 'locale'
>;

/** Below it, refusing is sensible: under 10% of the questions that the knowledge answers lie there. */
export const REFUSE_BELOW = 0.4;

/** From it on, asking back is sensible: under 10% of the questions that are clear lie there. */
export const CLARIFY_FROM = 0.5;

/** A page in another language shares names and numbers with the question, no more. */
const ENOUGH_ACROSS_LANGUAGES = 0.2;
/** What such a page, a page with too little in common, and a question without any word of content are worth. */
const PERHAPS = 0.6;
const HARDLY = 0.2;

/** Assesses a question against the passages that were found for it. Pure but for passages kept as they were read. */
export function assessQuestion(
  { question: text, history, startsTopic, passages, locale }: AssessedRequest,
  idf: Idf,
  { retrieval }: AssessOptions = {},
): Assessment {
  const visitorLocale: Language = locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const question = readQuestion(text, history, visitorLocale, idf, startsTopic);
  const { language, goesOn } = question;
  const { read, isForeign } = readPassages(passages, language);
  const exchange = readExchange(question, read, idf);
  const { features, missingNoun } = readClarity(exchange);
  // A name says which one is meant, whether the knowledge has it or not.
  const isClear =
    (missingNoun !== undefined && /^\p{Lu}/u.test(missingNoun)) || hasUnknownName(text, language, idf);
  const courtesy = goesOn ? undefined : readCourtesy(text);
  return {
    language,
    ...(courtesy && { courtesy }),
    answerable: answerableOf(exchange, isForeign, retrieval),
    underspecified: courtesy || isClear ? 0 : probability(clarityScore(features)),
    ...(missingNoun !== undefined && !isClear && { missingNoun }),
    compound: splitCompound(text, language),
    asksForPerson: asksForPerson(text),
  };
}

/** @returns the probability that the passages hold the answer, in [0, 1]. */
export function answerableOf(
  exchange: Exchange,
  isForeign: boolean,
  retrieval: Retrieval | undefined,
): number {
  const { question, passages } = exchange;
  const [first] = passages;
  if (first === undefined || first.units.length === 0) return 0;
  if (question.terms.total === 0) return PERHAPS;
  if (!isForeign) {
    const answerable = probability(answerabilityScore(exchange, retrieval));
    const isElsewhere = hasUnknownName(question.text, question.language, exchange.idf);
    return isElsewhere ? Math.min(answerable, HARDLY) : answerable;
  }
  return coverage(question.terms, first.allTerms) >= ENOUGH_ACROSS_LANGUAGES ? PERHAPS : HARDLY;
}
