import { useWording } from '../shell/language.tsx';
import { bandPath, linePath, type PlacedShare } from './chart-scale.ts';

/** The control group's share of thumbs up, dashed, behind the line of the others. */
export function ControlLine({ shares }: { readonly shares: readonly PlacedShare[] }) {
  return (
    <>
      <path class="chart-band chart-control" d={bandPath(shares)} />
      <path class="chart-line chart-control" d={linePath(shares)} />
      {shares.map(({ x, y, yLow, yHigh }) => (
        <g key={x} class="chart-control">
          {shares.length === 1 && <line class="chart-whisker" x1={x} x2={x} y1={yLow} y2={yHigh} />}
          <circle class="chart-control-dot" cx={x} cy={y} r="3" />
        </g>
      ))}
    </>
  );
}

/** Which line is whose. */
export function CurveLegend() {
  const { texts } = useWording();
  return (
    <p class="chart-legend">
      <span class="chart-key">{texts.evidence.servedLine}</span>{' '}
      <span class="chart-key chart-key-control">{texts.evidence.controlLine}</span>
    </p>
  );
}
