import { createHash } from 'node:crypto';
import type { AssessmentCase, CaseKind } from './assessment-cases.ts';
import { fitLogistic } from './fit-logistic.ts';

const FOLDS = 5;
const OF_FOLDS = new Set<CaseKind>(['ANSWERABLE', 'PARTIAL', 'UNANSWERABLE', 'UNDERSPECIFIED']);

export interface CrossValidation {
  readonly features: 'answerability' | 'clarity';
  /** Total weight of each kind that is fitted to; others are left out. */
  readonly weights: Readonly<Partial<Record<CaseKind, number>>>;
  readonly positive: ReadonlySet<CaseKind>;
  /** Greatest share of each of these groups that may lie on the wrong side, by the training part's own scores. */
  readonly limits: readonly { readonly kinds: ReadonlySet<CaseKind>; readonly share: number }[];
}

export interface Judged {
  readonly one: AssessmentCase;
  /** At or over the fold's threshold. */
  readonly over: boolean;
}

/**
 * Scores every case by a model that has not seen its conversation: the MT-RAG UN cases by five folds, train and dev
 * pooled, the others' dev cases by each of the five models. A fold's threshold is the highest that keeps the limits on
 * what it was fitted to; the labels of `positive` lie over it.
 */
export function crossValidate(cases: readonly AssessmentCase[], plan: CrossValidation): Judged[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const isTested = (one: AssessmentCase) =>
      OF_FOLDS.has(one.kind) ? foldOf(one) === fold : one.question.split === 'dev';
    const isFitted = (one: AssessmentCase) =>
      OF_FOLDS.has(one.kind) ? foldOf(one) !== fold : one.question.split === 'train';
    const training = cases.filter((one) => plan.weights[one.kind] !== undefined && isFitted(one));
    const score = fitTo(training, plan);
    const threshold = Math.min(
      ...plan.limits.map(({ kinds, share }) => {
        const scores = training
          .filter(({ kind }) => kinds.has(kind))
          .map(score)
          .sort((a, b) => a - b);
        return scores[Math.floor(share * scores.length)]!;
      }),
    );
    return cases.filter(isTested).map((one) => ({ one, over: score(one) >= threshold }));
  }).flat();
}

function fitTo(training: readonly AssessmentCase[], plan: CrossValidation): (one: AssessmentCase) => number {
  const counts = new Map<CaseKind, number>();
  for (const { kind } of training) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const model = fitLogistic(
    training.map(({ kind, features }) => ({
      features: features[plan.features],
      label: plan.positive.has(kind) ? 1 : 0,
      weight: plan.weights[kind]! / counts.get(kind)!,
    })),
  );
  return ({ features }) => model(features[plan.features]);
}

function foldOf({ group }: AssessmentCase): number {
  return createHash('sha256').update(group).digest()[0]! % FOLDS;
}
