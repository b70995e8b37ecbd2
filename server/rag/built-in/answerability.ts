import { ANSWERABILITY_FEATURES, answerabilityFeatures } from './answerability-features.ts';
import type { Question } from './question.ts';
import type { Idf } from './question-terms.ts';
import type { ReadPassage } from './read-passage.ts';

/**
 * Weights of a logistic model of "the passages can answer this", fitted by Newton's method with an L2 penalty of
 * 1 on train questions and the three passages that BM25 found with the history. Answerable: MultiDoc2Dial, the
 * sample knowledge, service-public.fr, the Bitext FAQ and MT-RAG UN. Not answerable: MultiDoc2Dial's off-topic
 * questions, alone and spliced into conversations, and questions of one set asked of another's knowledge. Each
 * pair of set and kind counts alike, the sample's own questions double.
 *
 * The bias is moved by 1 towards answering, since a needless "I don't know" costs more than a poor page, and
 * back for follow-ups. On dev, with BM25's three passages: 5% of MultiDoc2Dial's questions are refused (12% of the
 * sample's, whose wording is far from the pages'), and 64% of the off-topic ones, 60% when spliced; of the sample's
 * 20 unanswerable ones 10.
 */
const WEIGHTS: Readonly<Record<(typeof ANSWERABILITY_FEATURES)[number] | 'bias', number>> = {
  firstCoverage: 2.23,
  anyCoverage: -3.18,
  sentenceCoverage: 4.17,
  headingCoverage: 2.72,
  unknownShare: -1.04,
  missingMost: -0.33,
  matchedTerms: 1.1,
  termCount: 0.65,
  isFollowUp: -0.71,
  followUpHistory: 1.26,
  followUpCoverage: 0.22,
  followUpShortness: 3.62,
  knowledgeSize: -5.45,
  bias: 2.97,
};

/** @returns the log-odds that the passages can answer, shifted so that it is worth answering from 0 on. */
export function answerability(question: Question, passages: readonly ReadPassage[], idf: Idf): number {
  const features = answerabilityFeatures(question, passages, idf);
  return ANSWERABILITY_FEATURES.reduce((sum, name, i) => sum + WEIGHTS[name] * features[i]!, WEIGHTS.bias);
}
