import { describe, expect, it } from 'vitest';
import { curvePicture, type PictureCurve } from './curve-picture.ts';
import { curveScales, roundTicks, spreadLabels } from './curve-scales.ts';

const VOTES = [0, 100, 250, 500, 1_000, 2_000, 5_000];
const area = { left: 60, right: 600, top: 80, bottom: 380 };
const curve = (name: string, from: number, to: number): PictureCurve => ({
  name,
  points: VOTES.map((votes, i) => {
    const value = from + ((to - from) * i) / 6;
    return { votes, value, low: value - 0.01, high: value + 0.01 };
  }),
});
const text = { title: 'Reward & votes', description: 'Two curves.', value: 'reward' };

describe('the scales of a picture', () => {
  it('place votes in their order, all well apart, from edge to edge', () => {
    const { x } = curveScales(VOTES, [0.5, 0.6], area);
    const places = VOTES.map(x);
    expect(places[0]).toBe(60);
    expect(places.at(-1)).toBe(600);
    const gaps = places.slice(1).map((place, i) => place - places[i]!);
    expect(Math.min(...gaps)).toBeGreaterThan(50);
  });

  it('have round ticks around the values', () => {
    expect(roundTicks(0.53, 0.74)).toEqual([0.5, 0.55, 0.6, 0.65, 0.7, 0.75]);
    expect(roundTicks(0.7, 0.7)).toEqual([0.7, 0.705]);
    expect(roundTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  it('put the larger value higher', () => {
    const { y } = curveScales(VOTES, [0.5, 0.6], area);
    expect(y(0.6)).toBeLessThan(y(0.5));
    expect(y(0.5)).toBe(area.bottom);
  });

  it('of one checkpoint are still a place', () => {
    expect(curveScales([0], [0.5], area).x(0)).toBe(60);
  });
});

describe('labels at the ends of curves', () => {
  it('stay where they are when they are apart, and move apart when not', () => {
    expect(spreadLabels([100, 50], 16, 380)).toEqual([100, 50]);
    expect(spreadLabels([100, 101, 102], 16, 380)).toEqual([100, 116, 132]);
  });

  it('do not leave the picture', () => {
    expect(spreadLabels([379, 380], 16, 380)).toEqual([364, 380]);
  });
});

describe('a picture of learning curves', () => {
  const svg = curvePicture([curve('learned', 0.6, 0.72), curve('start <1>', 0.6, 0.6)], text);

  it('stands for itself and names what it shows', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"[^>]*role="img"/);
    expect(svg).toContain('<title id="title">Reward &amp; votes</title>');
    expect(svg).toContain('learned: 0.600 at 0, 0.720 at 5000.');
    expect(svg).not.toMatch(/<script|href|url\(/);
  });

  it('has a line, a band and a label for each curve, in light and in dark', () => {
    expect(svg.match(/<polyline /g)).toHaveLength(2);
    expect(svg.match(/<polygon /g)).toHaveLength(2);
    expect(svg).toContain('0.720 learned</text>');
    expect(svg).toContain('0.600 start &lt;1&gt;</text>');
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  it('keeps every text inside its frame, long names too', () => {
    const long = curvePicture([curve('a learner with a name that does not end soon', 0.5, 0.6)], text);
    for (const [, x, content] of long.matchAll(/<text x="([\d.]+)" y="[\d.]+" style[^>]*>([^<]*)</g)) {
      expect(Number(x) + content!.length * 6.8).toBeLessThanOrEqual(760);
    }
    for (const [number] of long.matchAll(/(?<=points=")[^"]*/g)) expect(number).not.toContain('NaN');
  });

  it('cannot be made of nothing', () => {
    expect(() => curvePicture([], text)).toThrow(RangeError);
  });
});
