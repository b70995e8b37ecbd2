import type { AnswerRound } from './bandit/rounds.ts';
import type { ReplayedDecision } from './replay.ts';

/** Distinct questions that are checked for changes. */
const CHECKED_QUESTIONS = 500;

/** A logged question that two versions would answer from another first passage, or in another way. */
export interface ChangedDecision {
  readonly messageId: string;
  readonly before: ReplayedDecision;
  readonly after: ReplayedDecision;
}

export interface PolicyComparison {
  /** Distinct questions that were checked. */
  readonly checked: number;
  readonly changed: readonly ChangedDecision[];
}

/** Where two versions differ on logged questions, in the order given; a question asked twice counts once. */
export function comparePolicies(
  replayed: readonly {
    readonly round: AnswerRound;
    readonly before: ReplayedDecision;
    readonly after: ReplayedDecision;
  }[],
): PolicyComparison {
  const distinct = distinctQuestions(replayed).slice(0, CHECKED_QUESTIONS);
  return {
    checked: distinct.length,
    changed: distinct
      .filter(
        ({ before, after }) => before.passageId !== after.passageId || before.strategy !== after.strategy,
      )
      .map(({ round, before, after }) => ({ messageId: round.messageId, before, after })),
  };
}

/** The first of those that ask the same words with the same history. */
function distinctQuestions<T extends { readonly round: AnswerRound }>(replayed: readonly T[]): T[] {
  const seen = new Set<string>();
  return replayed.filter(({ round }) => {
    const words = JSON.stringify(round.question.terms);
    if (seen.has(words)) return false;
    seen.add(words);
    return true;
  });
}
