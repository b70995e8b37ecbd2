import { REFUSE_BELOW } from '../../rag/assess/assess-question.ts';
import type { MeasureOptions } from './answer-measure.ts';
import { type AssessmentCase, type CaseKind, loadAssessmentCases } from './assessment-cases.ts';
import { type OutcomeGroup, outcomeTable } from './assessment-table.ts';
import { crossValidate } from './cross-validate.ts';

const of =
  (...kinds: CaseKind[]) =>
  ({ kind }: AssessmentCase) =>
    kinds.includes(kind);

const HELP = of('first turn', 'follow-up');
const ANSWERED: readonly CaseKind[] = ['first turn', 'follow-up', 'ANSWERABLE'];

const GROUPS: readonly OutcomeGroup[] = [
  { name: 'answerable, all (refused in error)', has: of(...ANSWERED) },
  { name: '- first turns', has: of('first turn') },
  { name: '- follow-ups', has: of('follow-up') },
  { name: '- doc2dial-val', has: (one) => HELP(one) && one.question.source === 'doc2dial-val' },
  { name: '- multidoc2dial-test', has: (one) => HELP(one) && one.question.source === 'multidoc2dial-test' },
  { name: '- mtrag_un answerable', has: of('ANSWERABLE') },
  { name: 'mtrag_un partly answerable', has: of('PARTIAL') },
  { name: 'off-topic', has: of('off-topic') },
  { name: 'off-topic, spliced', has: of('spliced') },
  { name: 'mtrag_un unanswerable', has: of('UNANSWERABLE') },
  { name: 'mtrag_un underspecified', has: of('UNDERSPECIFIED') },
  { name: 'no answer in their document', has: of('no answer') },
];

/** What each kind weighs when the folds are fitted. */
const WEIGHTS = {
  'first turn': 500,
  'follow-up': 1000,
  ANSWERABLE: 500,
  PARTIAL: 100,
  'off-topic': 500,
  spliced: 250,
  UNANSWERABLE: 700,
};

/**
 * How often refusing is called for: by the shipped weights on dev questions, and by weights that are fitted anew
 * without the conversation that is asked about, MT-RAG UN's train and dev pooled.
 *
 * @param options `data` is the folder that has `multidoc2dial` and `mtrag_un` in it. @throws AppError unreadable_source.
 */
export async function measure(options: MeasureOptions): Promise<string> {
  const cases = await loadAssessmentCases(options);
  const shipped = cases
    .filter(({ question }) => question.split === 'dev')
    .map((one) => ({ one, did: one.assessment.answerable < REFUSE_BELOW }));
  const folds = crossValidate(cases, {
    features: 'answerability',
    weights: WEIGHTS,
    positive: new Set([...ANSWERED, 'PARTIAL']),
    limits: [
      { kinds: new Set(ANSWERED), share: 0.09 },
      { kinds: new Set(['first turn']), share: 0.1 },
      { kinds: new Set(['ANSWERABLE']), share: 0.1 },
    ],
  });
  return [
    outcomeTable('Refused: shipped weights, dev', shipped, GROUPS),
    outcomeTable(
      'Refused: five folds, mtrag_un pooled, the others dev',
      folds.map(({ one, over }) => ({ one, did: !over })),
      GROUPS,
    ),
  ].join('\n\n');
}
