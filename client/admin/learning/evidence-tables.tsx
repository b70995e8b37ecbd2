import type { EstimatorView, SegmentView } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { WideTable } from '../parts/wide-table.tsx';
import { useWording } from '../shell/language.tsx';
import { estimateCell } from './estimate-cell.ts';
import { segmentText } from './segment-text.ts';

interface EstimatorTableProps {
  readonly policyId: number;
  readonly estimators: readonly EstimatorView[];
}

/** The same question asked of each estimator. */
export function EstimatorTable({ policyId, estimators }: EstimatorTableProps) {
  const { texts, format } = useWording();
  const { evidence, learning } = texts;
  const heads = [
    evidence.estimator,
    learning.thisVersion,
    learning.servingThen,
    evidence.startVersion,
    evidence.difference,
  ];
  return (
    <details>
      <summary>{evidence.estimators}</summary>
      <p class="quiet">
        {evidence.estimatorsHint} <TermHelp term="estimator" />
      </p>
      <WideTable
        title={`${texts.common.version(policyId)}: ${evidence.estimators}`}
        heads={heads}
        rows={estimators.map(({ estimator, proposal, serving, start, difference }) => ({
          key: estimator,
          cells: [
            evidence.estimatorName[estimator],
            ...[proposal, serving, start].map((estimate) => estimateCell(estimate, format.probability)),
            estimateCell(difference, format.difference),
          ],
        }))}
      />
    </details>
  );
}

interface SegmentTableProps {
  readonly policyId: number;
  readonly segments: readonly SegmentView[];
}

/** What the version would mean for each group of questions. */
export function SegmentTable({ policyId, segments }: SegmentTableProps) {
  const { texts, format } = useWording();
  const { evidence } = texts;
  const heads = [evidence.segment, texts.learning.thisVersion, evidence.difference, evidence.segmentRounds];
  return (
    <details open={segments.some(({ harmed }) => harmed)}>
      <summary>{evidence.segments}</summary>
      <WideTable
        title={`${texts.common.version(policyId)}: ${evidence.segments}`}
        heads={heads}
        rows={segments.map((segment) => ({
          key: `${segment.kind} ${segment.name}`,
          cells: [
            <>
              {segmentText(segment, texts, format)}
              {segment.harmed && <span class="tag tag-bad">{evidence.harmed}</span>}
            </>,
            estimateCell(segment.value, format.probability),
            estimateCell(segment.difference, format.difference),
            format.number(segment.rounds),
          ],
        }))}
      />
    </details>
  );
}
