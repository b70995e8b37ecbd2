import type { AnswerabilityFeatures } from './answerability-features.ts';
import type { Weights } from './linear-score.ts';

type Name = keyof AnswerabilityFeatures;
type FromRetrieval = 'hit' | 'followHit' | 'turnHit' | 'characterCosine';

/**
 * Logistic models of "the passages hold the answer", fitted by Newton's method with an L2 penalty of 10 on scaled
 * features of train questions and the three passages that the start policy found. Answerable: MultiDoc2Dial and
 * MT-RAG UN in one knowledge base, the sample knowledge, service-public.fr, the Bitext FAQ. Not answerable: MT-RAG
 * UN's own such questions, MultiDoc2Dial's off-topic questions, alone and spliced into conversations, and questions of
 * one set asked of another's knowledge. The biases put the threshold at REFUSE_BELOW, where 9% of the
 * answerable train questions lie below it, and 10% of those of MT-RAG UN.
 *
 * What they reached is printed by `npm run evaluate-answers -- --measure assessment-refusal`.
 */
export const WITH_RETRIEVAL: Weights<Name> = {
  coverage: -1.0,
  sentenceCoverage: 1.53,
  size: 0.16,
  matched: 0.78,
  missing: 0.36,
  noContent: 3.92,
  sentence: -1.71,
  pair: 1.33,
  neighbourShare: 1.37,
  neighbouring: 0.94,
  headings: 0.92,
  unlike: -0.92,
  askedFound: 1.25,
  toldFound: 1.66,
  smallNeighbouring: 2.73,
  smallMatched: -2.09,
  smallTerms: -2.0,
  smallFirst: -1.67,
  followTold: 1.26,
  followMissing: -1.86,
  followTerms: -1.04,
  followNeighbours: -0.86,
  followWords: 0.24,
  followHeadings: 0.67,
  followCosine: -1.45,
  followLetters: 1.25,
  turn: -1.25,
  turnPair: -1.73,
  turnLetters: 0.86,
  turnTerms: 0.77,
  asksWhy: -1.41,
  asksWhere: -1.09,
  asksYesNo: -1.03,
  asksWhat: -0.79,
  hit: 0.32,
  followHit: -0.26,
  turnHit: 1.99,
  characterCosine: 6.32,
  bias: -2.91,
};

/** The same from the passages alone; it finds fewer at the same price. */
export const PASSAGES_ALONE: Weights<Exclude<Name, FromRetrieval>> = {
  coverage: -1.23,
  sentenceCoverage: 2.6,
  size: -0.54,
  matched: 1.02,
  missing: 0.3,
  noContent: 3.74,
  sentence: -1.69,
  pair: 1.74,
  neighbourShare: 1.18,
  neighbouring: 1.33,
  headings: 1.38,
  unlike: -0.89,
  askedFound: 1.29,
  toldFound: 1.22,
  smallNeighbouring: 3.23,
  smallMatched: -2.59,
  smallTerms: -1.88,
  smallFirst: -0.74,
  followTold: 1.08,
  followMissing: -0.81,
  followTerms: -0.86,
  followNeighbours: -1.02,
  followWords: 0.22,
  followHeadings: 0.69,
  followCosine: -0.71,
  followLetters: 0.56,
  turn: -1.39,
  turnPair: -1.65,
  turnLetters: 1.98,
  turnTerms: 0.6,
  asksWhy: -1.62,
  asksWhere: -1.02,
  asksYesNo: -0.96,
  asksWhat: -0.84,
  bias: -1.11,
};
