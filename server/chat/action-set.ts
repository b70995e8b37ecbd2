import type { ResponseStrategy } from '../protocol/index.ts';
import type { Assessment } from '../rag/assess/assess-question.ts';

/** What is known of a question beside its assessment. */
export interface AnswerOccasion
  extends Pick<Assessment, 'answerable' | 'underspecified' | 'compound' | 'asksForPerson'> {
  /** It is no question: a greeting, thanks. */
  readonly courtesy?: Assessment['courtesy'] | undefined;
  /** A tool of the operator fits it. */
  readonly fitsTool: boolean;
  /** The passages say different things. */
  readonly isContested: boolean;
  /** Somebody of the team is there to take over. */
  readonly isPersonThere: boolean;
}

export interface AnswerThresholds {
  /** Below this probability of an answer in the passages, refusing is sensible. */
  readonly refuseBelow: number;
  /** From this probability that a question back is needed, asking it is. */
  readonly clarifyFrom: number;
}

/** Ways to answer at once, from the passages that were found. */
export const AT_ONCE: ReadonlySet<ResponseStrategy> = new Set(['concise', 'steps', 'quote']);

/**
 * The ways to answer that are sensible for a question, of those offered: what the response policy chooses among. The
 * first is the one that the occasion calls for; it is also the one that answers where nothing was learned yet.
 *
 * A visitor who asks for a person, and one who merely says hello, leave nothing to choose. Who asks for none is handed
 * over only while somebody is there: he would else wait, with a bot that is silent, for what he never wanted.
 *
 * @param offered in the operator's order, at least one.
 * @returns at least one of those offered.
 */
export function actionSetFor(
  occasion: AnswerOccasion,
  offered: readonly ResponseStrategy[],
  { refuseBelow, clarifyFrom }: AnswerThresholds,
): readonly ResponseStrategy[] {
  const has = (strategy: ResponseStrategy) => offered.includes(strategy);
  const atOnce = offered.filter((strategy) => AT_ONCE.has(strategy));
  const standard = atOnce[0] ?? offered[0]!;
  if (occasion.asksForPerson && has('hand_over')) return ['hand_over'];
  if (occasion.courtesy) return [standard];
  const called: ResponseStrategy[] = [];
  if (occasion.fitsTool) called.push('tools');
  const isCompound = occasion.compound.length > 1;
  if (occasion.underspecified >= clarifyFrom && !isCompound) called.push('clarify');
  if (occasion.answerable < refuseBelow) {
    const instead: ResponseStrategy[] = ['refuse', 'search_again'];
    if (occasion.isPersonThere) instead.push('hand_over');
    const left = [...called, ...instead].filter(has);
    return left.length > 0 ? left : [standard];
  }
  if (isCompound) called.push('research');
  if (occasion.isContested) called.push('debate');
  const actionSet = [...called.filter(has), ...atOnce];
  return actionSet.length > 0 ? actionSet : [standard];
}
