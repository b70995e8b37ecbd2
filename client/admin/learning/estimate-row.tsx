import type { Estimate } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';

interface EstimateRowProps {
  readonly name: string;
  readonly estimate: Estimate;
  readonly strong?: boolean;
}

/** A value with its interval, as a bar and in words; for a `dl`. */
export function EstimateRow({ name, estimate, strong = false }: EstimateRowProps) {
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

/** A difference with its sign; the bars above it already show the two values. */
export function DifferenceRow({ name, estimate }: Omit<EstimateRowProps, 'strong'>) {
  const { texts, format } = useWording();
  const [value, low, high] = [estimate.value, estimate.low, estimate.high].map(format.difference);
  return (
    <div class="estimate">
      <dt>{name}</dt>
      <dd class="estimate-difference">{texts.common.interval(value!, low!, high!)}</dd>
    </div>
  );
}
