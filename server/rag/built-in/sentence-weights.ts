import { SENTENCE_FEATURES, type SentenceFeatures } from './sentence-features.ts';

type Weights = Readonly<Record<(typeof SENTENCE_FEATURES)[number] | 'bias', number>>;

/**
 * Weights of two logistic models of "this unit holds the answer", one for first turns and one for follow-ups:
 * a shared one is worse than the first two sentences of the page on first turns.
 *
 * Fitted by Newton's method with an L2 penalty of 1 on the train questions of MultiDoc2Dial and of the sample
 * knowledge (these counted three times, and in both languages): each unit of the three passages that BM25
 * found with the history, as far as one of the three was right; positive when the unit stands in the
 * question's annotated evidence (3 of 4 terms).
 */
const FIRST_TURN: Weights = {
  coverage: 1.71,
  density: 1.21,
  underContext: 2.66,
  pairs: 0.8,
  isFirst: -0.23,
  position: -2.65,
  length: 0.12,
  neighbours: 1.9,
  answersQuestion: -0.53,
  isSecondPassage: -0.64,
  isThirdPassage: -1.33,
  passageCoverage: -3.19,
  passageLead: 1.04,
  offersPrice: 0.91,
  offersTime: 0.92,
  offersSteps: 0.89,
  offersPermission: -0.21,
  isItem: -0.56,
  opensList: -1.33,
  lastAssistant: 1.27,
  isBestHere: 0.45,
  bias: -1.5,
};

const FOLLOW_UP: Weights = {
  coverage: 0.9,
  density: 1.01,
  underContext: 1.56,
  pairs: 1.44,
  isFirst: -0.15,
  position: -0.11,
  length: 0.22,
  neighbours: 1.08,
  answersQuestion: 0.29,
  isSecondPassage: -0.89,
  isThirdPassage: -1.51,
  passageCoverage: -2.11,
  passageLead: 0.62,
  offersPrice: 0.1,
  offersTime: 0.26,
  offersSteps: 0.96,
  offersPermission: -0.1,
  isItem: -0.9,
  opensList: -0.62,
  lastAssistant: 0.53,
  isBestHere: 0.29,
  bias: -2.45,
};

/** @returns the log-odds that a unit answers the question. */
export function sentenceScore(features: SentenceFeatures, isFollowUp: boolean): number {
  const weights = isFollowUp ? FOLLOW_UP : FIRST_TURN;
  return SENTENCE_FEATURES.reduce((sum, name, i) => sum + weights[name] * features[i]!, weights.bias);
}
