import { RunnableLambda } from '@langchain/core/runnables';
import type { Language } from '../../text/language.ts';
import type { Passage } from '../../text/passage.ts';
import { answerability } from '../assess/answerability.ts';
import { PHRASES } from '../phrases.ts';
import { refusalText } from '../refusal.ts';
import type { RespondEvent, Responder, RespondRequest } from '../types.ts';
import { chooseSentences } from './choose-sentences.ts';
import { chooseSpans } from './choose-span.ts';
import {
  APPETITES,
  type BuiltInAnswer,
  composeAnswer,
  type ExtractiveStrategy,
  foreignLanguage,
} from './compose.ts';
import { type Question, readQuestion } from './question.ts';
import { coverage, type Idf } from './question-terms.ts';
import { type ReadPassage, readPassage } from './read-passage.ts';
import { smallTalk } from './small-talk.ts';
import { createToldCheck } from './told.ts';

export interface BuiltInOptions {
  /** Inverse document frequency in the knowledge, ln(1 + (N - n + .5) / (n + .5)); `undefined`: not in it. */
  readonly idf?: Idf;
}

export type BuiltInRequest = Omit<RespondRequest, 'signal'>;

/** Without counts of the knowledge every term tells alike. */
const EQUAL_IDF: Idf = () => 5;

/** A page in another language shares names and numbers with the question, no more. */
const ENOUGH_ACROSS_LANGUAGES = 0.2;

/** Answers with sentences of the passages, as a LangChain runnable; needs no model and no key. */
export function createBuiltInAnswerer({ idf = EQUAL_IDF }: BuiltInOptions = {}) {
  return RunnableLambda.from((request: BuiltInRequest) => answer(request, idf)).withConfig({
    runName: 'built-in-answerer',
  });
}

/** The built-in answerer as a responder: its text in a few deltas, sentence by sentence, without a delay. */
export function createBuiltInResponder(options: BuiltInOptions = {}): Responder {
  const answerer = createBuiltInAnswerer(options);
  return {
    name: 'built-in',
    async *respond({ signal, ...request }): AsyncGenerator<RespondEvent> {
      signal.throwIfAborted();
      const { text, citations, strategy } = await answerer.invoke(request);
      for (const delta of sentencesWithBlanks(text)) {
        signal.throwIfAborted();
        yield { type: 'delta', text: delta };
      }
      yield { type: 'end', text, citations, strategy };
    },
  };
}

function answer(request: BuiltInRequest, idf: Idf): BuiltInAnswer {
  const locale: Language = request.locale?.toLowerCase().startsWith('fr') ? 'fr' : 'en';
  const question = readQuestion(request.question, request.history, locale, idf, request.startsTopic);
  const courtesy = question.goesOn ? undefined : smallTalk(request.question, PHRASES[question.language]);
  if (courtesy !== undefined) return { text: courtesy, citations: [], strategy: 'clarify' };
  const { read, isForeign } = readThose(request.passages, question, idf);
  if (!canAnswer(question, read, isForeign, idf)) {
    return { text: refusalText(question.language, request.passages), citations: [], strategy: 'refuse' };
  }
  const strategy = isForeign ? 'quote' : extractive(request.strategy);
  const isTold = createToldCheck(request.history);
  const chosen = chooseSentences(question, read, isTold, APPETITES[strategy]);
  const isWhole = strategy === 'steps' || isForeign;
  const choices = isWhole ? chosen : chooseSpans(chosen, question, read, isTold, idf);
  return composeAnswer(strategy, question.language, choices);
}

interface Readable {
  readonly read: readonly ReadPassage[];
  readonly isForeign: boolean;
}

/** The passages in the visitor's language; those in another only when the first is one and the others do not answer. */
function readThose(passages: readonly Passage[], question: Question, idf: Idf): Readable {
  const own = passages
    .filter((passage) => !isForeignTo(question, passage))
    .map((passage) => readPassage(passage, question.language));
  const [first] = passages;
  if (first === undefined || !isForeignTo(question, first) || canAnswer(question, own, false, idf))
    return { read: own, isForeign: false };
  const foreign = passages.filter((passage) => isForeignTo(question, passage));
  return { read: foreign.map((passage) => readPassage(passage)), isForeign: true };
}

function canAnswer(
  question: Question,
  passages: readonly ReadPassage[],
  isForeign: boolean,
  idf: Idf,
): boolean {
  const [first] = passages;
  if (first === undefined || first.units.length === 0) return false;
  if (isForeign) return coverage(question.terms, first.allTerms) >= ENOUGH_ACROSS_LANGUAGES;
  return answerability(question, passages, idf) >= 0;
}

function isForeignTo({ language }: Question, passage: Passage): boolean {
  return foreignLanguage(passage, language) !== undefined;
}

function extractive(strategy: RespondRequest['strategy']): ExtractiveStrategy {
  return strategy === 'steps' || strategy === 'quote' ? strategy : 'concise';
}

/** @returns pieces that join to the text again. */
function sentencesWithBlanks(text: string): string[] {
  return text.match(/[\s\S]+?(?:[.!?:](?=\s)\s*|\n+|$)/g) ?? [];
}
