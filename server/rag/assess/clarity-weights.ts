import type { Clarity } from './clarity-features.ts';
import { linearScore, type Weights } from './linear-score.ts';

type ClarityFeatures = Clarity['features'];

/**
 * A logistic model of "one question back is needed", fitted by Newton's method with an L2 penalty of 10 on scaled
 * features of train questions: MT-RAG UN's underspecified ones against its others and the answerable questions of
 * MultiDoc2Dial, the sample knowledge, service-public.fr and the Bitext FAQ, each kind with a weight of its own.
 *
 * What it reached is printed by `npm run evaluate-answers -- --measure assessment-clarify`.
 */
export const CLARITY_WEIGHTS: Weights<keyof ClarityFeatures> = {
  this: 0.56,
  theOf: 1.8,
  theNamed: 1.68,
  turnNoun: 1.49,
  terms: 1.83,
  words: -0.79,
  first: -1.12,
  firstPronoun: -1.09,
  followPronoun: 0.83,
  turnPronoun: -2.07,
  anyPronoun: 1.48,
  yesNo: 1.17,
  what: 0.73,
  digits: -2.47,
  wasAsked: -1.73,
  cosine: -1.33,
  letters: -0.73,
  missing: -2.19,
  told: -2.04,
  asked: -1.76,
  bias: -1.07,
};

/** @returns the log-odds that a question back is needed. */
export function clarityScore(features: ClarityFeatures): number {
  return linearScore(features, CLARITY_WEIGHTS);
}
