import type { ResponseStrategy } from '../protocol/index.ts';
import {
  type Assessment,
  type AssessOptions,
  CLARIFY_FROM,
  REFUSE_BELOW,
} from '../rag/assess/assess-question.ts';
import type { RespondRequest } from '../rag/types.ts';
import type { Turn } from '../text/passage.ts';
import { actionSetFor } from './action-set.ts';

/** What an answer would be made from, before its strategy is chosen. */
export interface AskedQuestion {
  readonly request: Pick<RespondRequest, 'question' | 'history' | 'passages' | 'locale'>;
  readonly retrieval: NonNullable<AssessOptions['retrieval']>;
  /** Ways to answer that may be chosen, the default one first, at least one. */
  readonly strategies: readonly ResponseStrategy[];
  /** The answer before asked back: asking a second time would wear the visitor out. */
  readonly askedBack: boolean;
}

export interface OccasionParts {
  assess(request: AskedQuestion['request'], retrieval: AskedQuestion['retrieval']): Assessment;
  /** Whether a tool of the operator fits. */
  fitsTool(question: string, history: readonly Turn[]): boolean;
  /** Whether passages tell different things of what is asked. */
  areContested(request: AskedQuestion['request']): boolean;
  /** Whether somebody of the team is there to take over. */
  isPersonThere(): boolean;
}

/** What the response policy chooses among for a question. */
export type ReadOccasion = (asked: AskedQuestion) => readonly ResponseStrategy[];

/** Reads a question with its passages, and says which of the ways to answer are sensible. */
export function createOccasionReader(parts: OccasionParts): ReadOccasion {
  return ({ request, retrieval, strategies, askedBack }) => {
    const assessment = parts.assess(request, retrieval);
    const occasion = {
      ...assessment,
      courtesy: assessment.courtesy,
      fitsTool: strategies.includes('tools') && parts.fitsTool(request.question, request.history),
      isContested: strategies.includes('debate') && parts.areContested(request),
      isPersonThere: parts.isPersonThere(),
    };
    const offered = askedBack ? strategies.filter((strategy) => strategy !== 'clarify') : strategies;
    return actionSetFor(occasion, offered.length > 0 ? offered : strategies, {
      refuseBelow: REFUSE_BELOW,
      clarifyFrom: CLARIFY_FROM,
    });
  };
}
