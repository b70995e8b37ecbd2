import type { Question } from '../built-in/question.ts';
import type { Idf } from '../built-in/question-terms.ts';
import type { ReadPassage } from '../built-in/read-passage.ts';
import { answerabilityFeatures } from './answerability-features.ts';
import { PASSAGES_ALONE, WITH_RETRIEVAL } from './answerability-weights.ts';
import { type Exchange, readExchange } from './exchange.ts';
import { linearScore } from './linear-score.ts';
import type { Retrieval } from './retrieval.ts';

/** The log-odds of REFUSE_BELOW. */
const WORTH_ANSWERING = -0.405;

/** @returns the log-odds that the passages hold the answer. */
export function answerabilityScore(exchange: Exchange, retrieval: Retrieval | undefined): number {
  const features = answerabilityFeatures(exchange, retrieval);
  return linearScore(features, retrieval ? WITH_RETRIEVAL : PASSAGES_ALONE);
}

/** @returns the same from passages alone, shifted so that it is worth answering from 0 on. */
export function answerability(question: Question, passages: readonly ReadPassage[], idf: Idf): number {
  return answerabilityScore(readExchange(question, passages, idf), undefined) - WORTH_ANSWERING;
}
