import { expect, it } from 'vitest';
import { keepRows } from './keep-rows.ts';

const WIDTH = 2;

/** Each row holds its own number; the later, the more probable. */
function answerOf(candidates: number) {
  const features = Float32Array.from({ length: candidates * WIDTH }, (_, i) => Math.floor(i / WIDTH));
  const distribution = Float64Array.from({ length: candidates }, (_, row) => row + 1);
  return { distribution, listed: { features, shortness: 0.5, cited: [1], action: [1, 49, 0] } };
}

it('keeps the 24 most probable rows of a voted answer, and those that were used or cited', () => {
  const { distribution, listed } = answerOf(50);
  const kept = keepRows(listed, distribution);
  const rows = Array.from(kept.features).filter((_, i) => i % WIDTH === 0);
  expect(rows).toEqual([0, 1, ...Array.from({ length: 24 }, (_, i) => i + 26)]);
  expect(kept.cited.map((row) => rows[row])).toEqual([1]);
  expect(kept.action.map((row) => rows[row])).toEqual([1, 49, 0]);
  expect(kept.shortness).toBe(0.5);
});

it('keeps a short list as it is', () => {
  const { distribution, listed } = answerOf(24);
  expect(keepRows({ ...listed, action: [1] }, distribution).features).toBe(listed.features);
});
