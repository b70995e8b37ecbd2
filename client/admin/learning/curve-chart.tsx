import type { LearningCurve } from '../../api/admin-types.ts';
import { useWording } from '../shell/language.tsx';
import { bandPath, type CurveGeometry, type CurvePoint, curveGeometry, linePath } from './chart-scale.ts';
import { ControlLine, CurveLegend } from './control-line.tsx';
import { useWidth } from './use-width.ts';

const HEIGHT = 260;
const MARGIN = { top: 24, right: 16, bottom: 40, left: 48 };

interface CurveChartProps {
  readonly points: LearningCurve['points'];
  /** The conversations that the start version always answers. */
  readonly control?: NonNullable<LearningCurve['control']>['points'] | undefined;
  readonly label: string;
}

/** Share of thumbs up per block of votes, with its uncertainty and the versions. The caption and table tell the same. */
export function CurveChart({ points, control = [], label }: CurveChartProps) {
  const { texts, format } = useWording();
  const { holder, width } = useWidth();
  const size = { width, height: HEIGHT, margin: MARGIN };
  const geometry = curveGeometry(points, size, control);
  return (
    <div ref={holder} class="chart-holder">
      <svg
        class="chart"
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={label}
      >
        <Grid geometry={geometry} width={width} />
        <ControlLine shares={geometry.control} />
        <path class="chart-band" d={bandPath(geometry.points)} />
        <path class="chart-line" d={linePath(geometry.points)} />
        {geometry.points.map((point) => (
          <ChartPoint key={point.point.votes} point={point} alone={points.length === 1} />
        ))}
        <text class="chart-axis" x={width - MARGIN.right} y={HEIGHT - 6} text-anchor="end">
          {texts.learning.axisVotes}
        </text>
        {geometry.votesTicks.map(({ value, x }) => (
          <text key={value} class="chart-tick" x={x} y={HEIGHT - MARGIN.bottom + 18} text-anchor="middle">
            {format.number(value)}
          </text>
        ))}
      </svg>
      {control.length > 0 && <CurveLegend />}
    </div>
  );
}

function Grid({ geometry, width }: { readonly geometry: CurveGeometry; readonly width: number }) {
  const { texts, format } = useWording();
  return (
    <>
      {geometry.shareTicks.map(({ value, y }) => (
        <g key={value}>
          <line class="chart-grid" x1={MARGIN.left} x2={width - MARGIN.right} y1={y} y2={y} />
          <text class="chart-tick" x={MARGIN.left - 8} y={y + 4} text-anchor="end">
            {format.share(value)}
          </text>
        </g>
      ))}
      {geometry.changes.map(({ policyId, x, labelled }) => (
        <g key={x}>
          <line class="chart-change" x1={x} x2={x} y1={MARGIN.top - 6} y2={HEIGHT - MARGIN.bottom} />
          {labelled && (
            <text class="chart-version" x={x + 4} y={MARGIN.top - 10}>
              v{policyId}
              <title>{texts.common.version(policyId)}</title>
            </text>
          )}
        </g>
      ))}
    </>
  );
}

function ChartPoint({
  point: { x, y, yLow, yHigh, point },
  alone,
}: {
  readonly point: CurvePoint;
  readonly alone: boolean;
}) {
  const { texts, format } = useWording();
  const { value, low, high } = point.upShare;
  return (
    <g class="chart-point">
      {alone && <line class="chart-whisker" x1={x} x2={x} y1={yLow} y2={yHigh} />}
      <circle class="chart-dot" cx={x} cy={y} r="4" />
      <circle class="chart-target" cx={x} cy={y} r="12">
        <title>
          {texts.learning.pointTitle(
            format.number(point.votes),
            format.share(value),
            format.share(low),
            format.share(high),
            point.policyId,
          )}
        </title>
      </circle>
    </g>
  );
}
