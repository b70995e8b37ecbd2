import type { PolicyView } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';
import { EstimateRow } from './estimate-row.tsx';
import { EstimatorTable, SegmentTable } from './evidence-tables.tsx';

interface PolicyEstimatesProps {
  readonly policyId: number;
  readonly estimates: NonNullable<PolicyView['estimates']>;
}

/** The version beside the one that served when it was made, and how much the log can say about it. */
export function PolicyEstimates({ policyId, estimates }: PolicyEstimatesProps) {
  const { texts, format } = useWording();
  const { proposal, serving, coverage, effectiveSampleSize, estimators = [], segments = [] } = estimates;
  return (
    <>
      {(proposal || serving) && (
        <>
          <h4>
            {texts.learning.value} <TermHelp term="estimate" />
          </h4>
          <dl class="estimates">
            {proposal && <EstimateRow name={texts.learning.thisVersion} estimate={proposal} strong />}
            {serving && <EstimateRow name={texts.learning.servingThen} estimate={serving} />}
          </dl>
        </>
      )}
      {coverage !== undefined && (
        <p class="quiet">
          {texts.learning.coverage(format.share(coverage))} <TermHelp term="coverage" />
        </p>
      )}
      {effectiveSampleSize !== undefined && (
        <p class="quiet">
          {texts.learning.sampleSize(format.number(Math.round(effectiveSampleSize)))}{' '}
          <TermHelp term="effectiveSampleSize" />
        </p>
      )}
      {estimators.length > 0 && <EstimatorTable policyId={policyId} estimators={estimators} />}
      {segments.length > 0 && <SegmentTable policyId={policyId} segments={segments} />}
    </>
  );
}
