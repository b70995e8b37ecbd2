import { CLARIFY_FROM } from '../../rag/assess/assess-question.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { type AssessmentCase, type CaseKind, loadAssessmentCases } from './assessment-cases.ts';
import { type OutcomeGroup, outcomeTable } from './assessment-table.ts';
import { crossValidate } from './cross-validate.ts';

const CLEAR: readonly CaseKind[] = ['ANSWERABLE', 'PARTIAL', 'UNANSWERABLE'];
const of =
  (...kinds: CaseKind[]) =>
  ({ kind }: AssessmentCase) =>
    kinds.includes(kind);

const GROUPS: readonly OutcomeGroup[] = [
  { name: 'mtrag_un underspecified', has: of('UNDERSPECIFIED') },
  { name: 'mtrag_un others', has: of(...CLEAR) },
  { name: '- answerable', has: of('ANSWERABLE') },
  { name: '- partly answerable', has: of('PARTIAL') },
  { name: '- unanswerable', has: of('UNANSWERABLE') },
  { name: 'multidoc2dial first turns', has: of('first turn') },
  { name: 'multidoc2dial follow-ups', has: of('follow-up') },
];

/** What each kind weighs when the folds are fitted. */
const WEIGHTS = {
  UNDERSPECIFIED: 400,
  ANSWERABLE: 330,
  PARTIAL: 55,
  UNANSWERABLE: 115,
  'first turn': 130,
  'follow-up': 300,
};

/**
 * How often asking back is called for: by the shipped weights on dev questions, and by weights that are fitted anew
 * without the conversation that is asked about, MT-RAG UN's train and dev pooled.
 *
 * @param options `data` is the folder that has `multidoc2dial` and `mtrag_un` in it. @throws AppError unreadable_source.
 */
export async function measure(options: MeasureOptions): Promise<string> {
  const cases = await loadAssessmentCases(options);
  const shipped = cases
    .filter(({ question }) => question.split === 'dev')
    .map((one) => ({ one, did: one.assessment.underspecified >= CLARIFY_FROM }));
  const folds = crossValidate(cases, {
    features: 'clarity',
    weights: WEIGHTS,
    positive: new Set(['UNDERSPECIFIED']),
    limits: [{ kinds: new Set(CLEAR), share: 0.93 }],
  });
  return [
    outcomeTable('Asked back: shipped weights, dev', shipped, GROUPS),
    outcomeTable(
      'Asked back: five folds, mtrag_un pooled, the others dev',
      folds.map(({ one, over }) => ({ one, did: over })),
      GROUPS,
    ),
  ].join('\n\n');
}
