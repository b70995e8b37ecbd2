import type { Question } from './question.ts';
import type { ReadPassage } from './read-passage.ts';
import { sentenceFeatures } from './sentence-features.ts';
import { sentenceScore } from './sentence-weights.ts';

/**
 * What a page opens with says what it is about. Another section of the page among the passages is the likelier
 * answer; fitted on the train questions of the sample knowledge.
 */
const OPENING_PENALTY = 1.5;

/** "How do I…" is answered by a procedure; set by hand, since the annotated pages have no numbered lists. */
const STEP_BONUS = 2;

/** @returns shape (passages, units): log-odds that each unit answers. */
export function unitScores(question: Question, passages: readonly ReadPassage[]): number[][] {
  const asksForSteps = question.asks.has('steps');
  return sentenceFeatures(question, passages).map((ofPassage, i) => {
    const penalty = isOpeningOfOther(passages, i) ? OPENING_PENALTY : 0;
    return ofPassage.map((features, at) => {
      const isStep = asksForSteps && passages[i]!.units[at]!.number !== undefined;
      return sentenceScore(features, question.isFollowUp) + (isStep ? STEP_BONUS : 0) - penalty;
    });
  });
}

/** Whether a passage opens a page of which another passage is there too. */
function isOpeningOfOther(passages: readonly ReadPassage[], i: number): boolean {
  const { section, position, documentId } = passages[i]!.passage;
  if (section !== undefined || position !== 0) return false;
  return passages.some(({ passage }, other) => other !== i && passage.documentId === documentId);
}
