import type { ResponseStrategy } from '../protocol/index.ts';
import type { Passage } from '../text/passage.ts';
import type { LabelledQuestion } from './question-set.ts';
import { tokenF1 } from './token-f1.ts';

/** What a visitor gets to see of an answer, and what it was made from. */
export interface JudgedAnswer {
  readonly text: string;
  readonly strategy: ResponseStrategy;
  /** In the order of the citations. */
  readonly cited: readonly Passage[];
  /** The retrieval action, best first. */
  readonly used: readonly Passage[];
}

/**
 * cited: a right passage is among the citations, which is what a visitor sees. used: it is among the passages
 * that were handed to the answer, whatever became of them.
 */
export type JudgeMode = 'cited' | 'used';

export interface Judgement {
  /** A right passage, or declining where that is right. */
  readonly right: boolean;
  /** It says that it does not know, hands over or asks back, and cites nothing. */
  readonly declined: boolean;
  /** Token F1 against the gold evidence, else against a person's answer; undefined when the set has neither. */
  readonly knowledgeF1: number | undefined;
  readonly citedCount: number;
}

/** What someone who knows the right passages thinks of an answer. */
export function judgeAnswer(
  question: LabelledQuestion,
  answer: JudgedAnswer,
  mode: JudgeMode = 'cited',
): Judgement {
  const seen = mode === 'cited' ? answer.cited : answer.used;
  const reference = question.evidence ?? question.answer;
  return {
    right: question.answerable ? seen.some(question.isRight) : isRightlyDeclined(question, answer),
    declined: isDeclined(answer),
    knowledgeF1: reference === undefined ? undefined : tokenF1(answer.text, reference),
    citedCount: answer.cited.length,
  };
}

function isDeclined({ cited, strategy }: JudgedAnswer): boolean {
  return cited.length === 0 && (strategy === 'refuse' || strategy === 'hand_over' || strategy === 'clarify');
}

/** Asking back helps nobody when the knowledge has no answer, and is all that helps when the question is unclear. */
function isRightlyDeclined({ underspecified }: LabelledQuestion, answer: JudgedAnswer): boolean {
  return isDeclined(answer) && (answer.strategy === 'clarify') === underspecified;
}
