import type { LearningCurve } from '../../api/admin-types.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  readonly margin: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
}

export interface PlacedShare {
  /** Pixels. The middle of the block, since its share belongs to all of it. */
  readonly x: number;
  readonly y: number;
  readonly yLow: number;
  readonly yHigh: number;
}

export interface CurvePoint extends PlacedShare {
  readonly point: LearningCurve['points'][number];
}

type ControlPoints = NonNullable<LearningCurve['control']>['points'];

export interface CurveGeometry {
  readonly points: readonly CurvePoint[];
  readonly control: readonly PlacedShare[];
  readonly votesTicks: readonly { readonly value: number; readonly x: number }[];
  readonly shareTicks: readonly { readonly value: number; readonly y: number }[];
  /** Where another version begins to give most answers, the first version included. */
  readonly changes: readonly { readonly policyId: number; readonly x: number; readonly labelled: boolean }[];
}

const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1];
const LABEL_WIDTH = 34;

/** Places the curve on a drawing: votes from 0 to the last across, shares of thumbs up from 0 to 1 upwards. */
export function curveGeometry(
  points: LearningCurve['points'],
  size: ChartSize,
  control: ControlPoints = [],
): CurveGeometry {
  const { width, height, margin } = size;
  const lastVotes = Math.max(points.at(-1)?.votes ?? 0, control.at(-1)?.votes ?? 0);
  const toX = linearScale([0, Math.max(1, lastVotes)], [margin.left, width - margin.right]);
  const toY = linearScale([0, 1], [height - margin.bottom, margin.top]);
  const startOf = (at: number) => points[at - 1]?.votes ?? 0;
  const place = (blocks: ControlPoints): PlacedShare[] =>
    blocks.map(({ votes, upShare }, at) => ({
      x: toX(((blocks[at - 1]?.votes ?? 0) + votes) / 2),
      y: toY(upShare.value),
      yLow: toY(upShare.low),
      yHigh: toY(upShare.high),
    }));
  return {
    points: place(points).map((placed, at) => ({ ...placed, point: points[at]! })),
    control: place(control),
    votesTicks: niceTicks(lastVotes, width < 480 ? 3 : 6).map((value) => ({ value, x: toX(value) })),
    shareTicks: SHARE_TICKS.map((value) => ({ value, y: toY(value) })),
    changes: versionChanges(points, (at) => toX(startOf(at))),
  };
}

/** Maps the domain's ends onto the range's ends, evenly between. A domain of no length maps to the range's start. */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]) {
  const [from, to] = domain;
  const [start, end] = range;
  return (value: number) => (to === from ? start : start + ((value - from) / (to - from)) * (end - start));
}

/** Round whole numbers from 0 up to at most `max`, about `count` steps of 1, 2 or 5 times a power of ten. */
export function niceTicks(max: number, count: number): number[] {
  if (max <= 0) return [0];
  const rough = Math.max(1, max / count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!;
  return Array.from({ length: Math.floor(max / step) + 1 }, (_, at) => at * step);
}

/** An SVG path through the points in order; empty for none. */
export function linePath(points: readonly { readonly x: number; readonly y: number }[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** An SVG path around the interval of all points; empty for fewer than two. */
export function bandPath(points: readonly Pick<PlacedShare, 'x' | 'yLow' | 'yHigh'>[]): string {
  if (points.length < 2) return '';
  const above = points.map(({ x, yHigh }) => ({ x, y: yHigh }));
  const below = points.map(({ x, yLow }) => ({ x, y: yLow })).reverse();
  return `${linePath([...above, ...below])}Z`;
}

function versionChanges(points: LearningCurve['points'], startX: (at: number) => number) {
  const changes: { policyId: number; x: number; labelled: boolean }[] = [];
  let labelEnd = Number.NEGATIVE_INFINITY;
  points.forEach(({ policyId }, at) => {
    if (at > 0 && points[at - 1]!.policyId === policyId) return;
    const x = startX(at);
    const labelled = x >= labelEnd; // labels that would overlap are left out; the table names every version
    if (labelled) labelEnd = x + LABEL_WIDTH;
    changes.push({ policyId, x, labelled });
  });
  return changes;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
