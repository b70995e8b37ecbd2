import { type CurveScales, curveScales, type PlotArea, spreadLabels } from './curve-scales.ts';
import { curveStyle } from './curve-style.ts';

export interface PicturePoint {
  readonly votes: number;
  readonly value: number;
  /** Ends of its 95% interval; absent: no band there. */
  readonly low?: number;
  readonly high?: number;
}

export interface PictureCurve {
  readonly name: string;
  /** By votes, ascending; at least one. */
  readonly points: readonly PicturePoint[];
}

export interface PictureText {
  readonly title: string;
  /** What the picture shows, in a sentence or two, for who cannot see it. */
  readonly description: string;
  /** What the value is: the name of the vertical axis. */
  readonly value: string;
  /** Of the horizontal axis; "votes" when absent. */
  readonly votes?: string;
}

const WIDTH = 760;
const HEIGHT = 440;
const LABEL_GAP = 16;
const LETTER_WIDTH = 6.8;
/** Longer names stand whole in the legend only. */
const LONGEST_LABEL = 24;

/**
 * Learning curves with their 95% bands as an SVG that stands for itself: no script, no font to load, light or
 * dark as the reader's system is.
 *
 * @param curves at least one; from the seventh on, looks repeat.
 * @throws {RangeError} without a point.
 */
export function curvePicture(curves: readonly PictureCurve[], text: PictureText): string {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) throw new RangeError('a picture needs at least one point');
  const area = plotArea(curves);
  const votes = [...new Set(points.map((point) => point.votes))].sort((a, b) => a - b);
  const values = points.flatMap(({ value, low = value, high = value }) => [value, low, high]);
  const scales = curveScales(votes, values, area);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeText(text.title)}</title>`,
    `<desc id="description">${escapeText(`${text.description} ${readOut(curves)}`)}</desc>`,
    `<style>${curveStyle(curves.length)}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    textAt(16, 26, text.title, 'class="heading"'),
    ...legend(curves),
    ...axes(scales, area, votes, text),
    ...curves.map(({ points: of }, place) => band(of, scales, place)),
    ...curves.map(({ points: of }, place) => line(of, scales, place)),
    ...directLabels(curves, scales, area),
    '</svg>',
  ].join('\n');
}

function plotArea(curves: readonly PictureCurve[]): PlotArea {
  const longest = Math.max(...curves.map(({ name }) => shortName(name).length));
  return { left: 62, right: WIDTH - 64 - longest * LETTER_WIDTH, top: 84, bottom: HEIGHT - 52 };
}

function legend(curves: readonly PictureCurve[]): string[] {
  let x = 16;
  let y = 50;
  return curves.map(({ name }, place) => {
    const width = 46 + name.length * LETTER_WIDTH;
    if (x > 16 && x + width > WIDTH) [x, y] = [16, y + 18];
    const entry = `<line class="line l${place}" x1="${x}" y1="${y - 4}" x2="${x + 26}" y2="${y - 4}"/>${textAt(x + 32, y, name)}`;
    x += width;
    return entry;
  });
}

function axes(scales: CurveScales, area: PlotArea, votes: readonly number[], text: PictureText): string[] {
  const horizontal = scales.valueTicks.map((value) => {
    const y = round(scales.y(value));
    const number = textAt(area.left - 8, y + 4, String(value), 'class="soft" text-anchor="end"');
    return `<line class="grid" x1="${area.left}" y1="${y}" x2="${round(area.right)}" y2="${y}"/>${number}`;
  });
  const vertical = votes.map((count) =>
    textAt(scales.x(count), area.bottom + 20, shortCount(count), 'class="soft" text-anchor="middle"'),
  );
  const middle = (area.left + area.right) / 2;
  return [
    ...horizontal,
    ...vertical,
    textAt(middle, area.bottom + 42, text.votes ?? 'votes', 'class="soft" text-anchor="middle"'),
    textAt(16, area.top - 10, text.value, 'class="soft"'),
  ];
}

function band(points: readonly PicturePoint[], { x, y }: CurveScales, place: number): string {
  const edge = (side: 'low' | 'high') =>
    points.map((point) => `${round(x(point.votes))},${round(y(point[side] ?? point.value))}`);
  return `<polygon class="band b${place}" points="${[...edge('high'), ...edge('low').reverse()].join(' ')}"/>`;
}

function line(points: readonly PicturePoint[], { x, y }: CurveScales, place: number): string {
  const places = points.map(({ votes, value }) => [round(x(votes)), round(y(value))] as const);
  const dots = places.map(([cx, cy]) => `<circle class="b${place}" cx="${cx}" cy="${cy}" r="3"/>`).join('');
  return `<polyline class="line l${place}" points="${places.map((pair) => pair.join(',')).join(' ')}"/>${dots}`;
}

/** Each curve's name and last value, beside its end. */
function directLabels(
  curves: readonly PictureCurve[],
  scales: CurveScales,
  { right, bottom }: PlotArea,
): string[] {
  const ends = curves.map(({ points }) => points.at(-1)!);
  const places = spreadLabels(
    ends.map(({ value }) => scales.y(value)),
    LABEL_GAP,
    bottom,
  );
  return curves.map(({ name }, i) => {
    const label = `${ends[i]!.value.toFixed(3)} ${shortName(name)}`;
    return textAt(right + 10, places[i]! + 4, label, `style="fill:var(--c${i})"`);
  });
}

function readOut(curves: readonly PictureCurve[]): string {
  return curves
    .map(({ name, points }) => {
      const [first, last] = [points[0]!, points.at(-1)!];
      return `${name}: ${first.value.toFixed(3)} at ${first.votes}, ${last.value.toFixed(3)} at ${last.votes}.`;
    })
    .join(' ');
}

function textAt(x: number, y: number, text: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${escapeText(text)}</text>`;
}

function shortName(name: string): string {
  return name.length <= LONGEST_LABEL ? name : `${name.slice(0, LONGEST_LABEL - 1)}…`;
}

function shortCount(count: number): string {
  return count >= 1_000 ? `${Number((count / 1_000).toFixed(1))}k` : String(count);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
