import type { Estimate, PolicyView } from '../../api/admin-types.ts';
import { TermHelp } from '../parts/term-help.tsx';
import { useWording } from '../shell/language.tsx';

interface PolicyEstimatesProps {
  readonly estimates: NonNullable<PolicyView['estimates']>;
}

/** The version beside the one that served when it was made, and how much the log can say about it. */
export function PolicyEstimates({ estimates }: PolicyEstimatesProps) {
  const { texts, format } = useWording();
  const { proposal, serving, coverage, effectiveSampleSize } = estimates;
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
    </>
  );
}

interface EstimateRowProps {
  readonly name: string;
  readonly estimate: Estimate;
  readonly strong?: boolean;
}

function EstimateRow({ name, estimate, strong = false }: EstimateRowProps) {
  const { texts, format } = useWording();
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map(format.probability);
  return (
    <div class="estimate">
      <dt>{name}</dt>
      <dd>
        <EstimateBar estimate={estimate} strong={strong} />
        {texts.common.interval(value!, low!, high!)}
      </dd>
    </div>
  );
}

/** The interval as a line from 0 to 1 with a mark at the value; an interval beyond is cut off there. */
function EstimateBar({ estimate, strong }: { readonly estimate: Estimate; readonly strong: boolean }) {
  const at = (value: number) => Math.max(0, Math.min(1, value)) * 100;
  const [low, high, value] = [at(estimate.low), at(estimate.high), at(estimate.value)];
  return (
    <svg
      class={strong ? 'interval interval-strong' : 'interval'}
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="interval-track" y="5" width="100" height="2" />
      <rect class="interval-range" x={low} y="3" width={Math.max(0.5, high - low)} height="6" />
      <rect class="interval-value" x={Math.min(99, Math.max(0, value - 0.5))} width="1" height="12" />
    </svg>
  );
}
