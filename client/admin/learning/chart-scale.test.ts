import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { bandPath, curveGeometry, linearScale, linePath, niceTicks } from './chart-scale.ts';

const size = { width: 240, height: 120, margin: { top: 10, right: 20, bottom: 10, left: 20 } };
const block = (votes: number, value: number, policyId = 1) => ({
  votes,
  upShare: { value, low: value - 0.1, high: value + 0.1 },
  policyId,
});

describe('linearScale', () => {
  it('maps ends onto ends, also downwards', () => {
    const scale = linearScale([0, 1], [100, 0]);
    assert.deepEqual([0, 0.25, 1].map(scale), [100, 75, 0]);
  });

  it('maps a domain of no length to the start of the range', () => {
    assert.equal(linearScale([5, 5], [10, 90])(5), 10);
  });
});

describe('niceTicks', () => {
  it.each([
    [0, 5, [0]],
    [3, 6, [0, 1, 2, 3]],
    [237, 6, [0, 50, 100, 150, 200]],
    [1000, 4, [0, 500, 1000]],
  ])('steps to %i in about %i round steps', (max, count, ticks) => {
    assert.deepEqual(niceTicks(max, count), ticks);
  });
});

describe('curveGeometry', () => {
  it('puts each share in the middle of its block, and more thumbs up higher', () => {
    const { points } = curveGeometry([block(50, 0.5), block(100, 1)], size);
    assert.deepEqual(
      points.map(({ x, y }) => [x, y]),
      [
        [70, 60],
        [170, 10],
      ],
    );
  });

  it('puts the control group on the same axis', () => {
    const { points, control } = curveGeometry([block(50, 0.5)], size, [block(40, 0.5), block(100, 0)]);
    assert.deepEqual(
      [points, control].map((line) => line.map(({ x }) => x)),
      [[70], [60, 160]],
    );
    assert.deepEqual(
      control.map(({ y }) => y),
      [60, 110],
    );
  });

  it('marks where each version began, the first one included', () => {
    const { changes } = curveGeometry([block(50, 0.5, 1), block(75, 0.5, 2), block(100, 0.5, 2)], size);
    assert.deepEqual(changes, [
      { policyId: 1, x: 20, labelled: true },
      { policyId: 2, x: 120, labelled: true },
    ]);
  });

  it('leaves out labels that would overlap, but not their marks', () => {
    const points = Array.from({ length: 20 }, (_, at) => block(at + 1, 0.5, at + 1));
    const { changes } = curveGeometry(points, size);
    assert.equal(changes.length, 20);
    assert.deepEqual(
      changes.filter(({ labelled }) => labelled).map(({ policyId }) => policyId),
      [1, 5, 9, 13, 17],
    );
  });

  it('draws no block without failing', () => {
    const geometry = curveGeometry([], size);
    assert.deepEqual(
      [geometry.points, geometry.changes, geometry.votesTicks],
      [[], [], [{ value: 0, x: 20 }]],
    );
  });
});

describe('paths', () => {
  it('join the points in order', () => {
    assert.equal(
      linePath([
        { x: 0, y: 1 },
        { x: 2.25, y: 3 },
      ]),
      'M0 1L2.3 3',
    );
    assert.equal(linePath([]), '');
  });

  it('go around the interval: along its high side and back along its low one', () => {
    const points = [
      { x: 0, yLow: 9, yHigh: 1 },
      { x: 5, yLow: 8, yHigh: 2 },
    ];
    assert.equal(bandPath(points), 'M0 1L5 2L5 8L0 9Z');
    assert.equal(bandPath(points.slice(1)), '');
  });
});
