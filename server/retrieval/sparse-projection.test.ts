import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { SparseProjection } from './sparse-projection.ts';

const DIMENSIONS = 384;
const random = createRandom(2);
const randomVector = (length: number) => {
  const vector = Array.from({ length }, () => random() - 0.5);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
};
const product = (one: number[], other: number[]) => one.reduce((sum, value, i) => sum + value * other[i]!, 0);

function project(projection: SparseProjection, vector: number[]): number[] {
  const target = new Array<number>(DIMENSIONS).fill(0);
  for (const [row, value] of vector.entries()) projection.addTo(target, row, value);
  return target;
}

describe('a sparse projection', () => {
  it('keeps scalar products of longer vectors, to about 1 / sqrt(dimensions)', () => {
    const projection = new SparseProjection(DIMENSIONS, createRandom(1));
    const errors = Array.from({ length: 100 }, () => {
      const one = randomVector(1000);
      const other = one.map((value) => value + 0.03 * (random() - 0.5));
      return product(project(projection, one), project(projection, other)) - product(one, other);
    });
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const spread = Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length);
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(spread).toBeLessThan(0.12);
  });

  it('is the same for the same random numbers, in whatever order rows are asked for', () => {
    const [one, other] = [1, 1].map((seed) => new SparseProjection(DIMENSIONS, createRandom(seed)));
    const vector = randomVector(50);
    other!.addTo(new Array<number>(DIMENSIONS).fill(0), 49, 1);
    expect(project(one!, vector)).toEqual(project(other!, vector));
  });
});
