import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { sparseFromRows } from './sparse-matrix.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** Rows of random entries of which most are missing, topics with falling weight. */
function randomRows(rowCount: number, columnCount: number, seed: number): Map<number, number>[] {
  const random = createRandom(seed);
  return Array.from({ length: rowCount }, () => {
    const row = new Map<number, number>();
    for (let column = 0; column < columnCount; column++) {
      if (random() < 0.3) row.set(column, random() / (1 + (column % 10)));
    }
    return row;
  });
}

function toDense(rows: readonly ReadonlyMap<number, number>[], columnCount: number): Matrix {
  return new Matrix(
    rows.map((row) => Array.from({ length: columnCount }, (_, column) => row.get(column) ?? 0)),
  );
}

describe('truncatedSvd', () => {
  const rows = randomRows(50, 37, 3);
  const exact = new SingularValueDecomposition(toDense(rows, 37));

  it('finds all singular values of a small matrix', () => {
    const { singularValues } = truncatedSvd(sparseFromRows(rows, 37), 37, createRandom(1));
    expect(singularValues.length).toBe(37);
    singularValues.forEach((value, i) => {
      expect(value).toBeCloseTo(exact.diagonal[i]!, 6);
    });
  });

  it('finds the largest ones, and their directions up to the sign, when fewer are asked for', () => {
    const { singularValues, values, columnCount } = truncatedSvd(
      sparseFromRows(rows, 37),
      3,
      createRandom(1),
    );
    expect(columnCount).toBe(3);
    for (let k = 0; k < 3; k++) {
      expect(singularValues[k]! / exact.diagonal[k]!).toBeCloseTo(1, 4);
      let cosine = 0;
      for (let i = 0; i < 37; i++) cosine += values[i * 3 + k]! * exact.rightSingularVectors.get(i, k);
      expect(Math.abs(cosine)).toBeCloseTo(1, 3);
    }
  });

  it('gives orthonormal directions', () => {
    const { values } = truncatedSvd(sparseFromRows(rows, 37), 8, createRandom(1));
    for (let a = 0; a < 8; a++) {
      for (let b = 0; b <= a; b++) {
        let dot = 0;
        for (let i = 0; i < 37; i++) dot += values[i * 8 + a]! * values[i * 8 + b]!;
        expect(dot).toBeCloseTo(a === b ? 1 : 0, 6);
      }
    }
  });

  it('finds fewer when the rank is smaller', () => {
    const same = Array.from(
      { length: 5 },
      () =>
        new Map([
          [0, 1],
          [2, 1],
        ]),
    );
    const { singularValues } = truncatedSvd(sparseFromRows(same, 4), 4, createRandom(1));
    expect(singularValues.length).toBe(1);
    expect(singularValues[0]).toBeCloseTo(Math.sqrt(10), 6);
  });

  it('finds none in an empty matrix or one of zeros', () => {
    expect(truncatedSvd(sparseFromRows([], 0), 4, createRandom(1)).columnCount).toBe(0);
    expect(truncatedSvd(sparseFromRows([new Map(), new Map()], 3), 4, createRandom(1)).columnCount).toBe(0);
  });

  it('gives the same bytes for the same draws', () => {
    const first = truncatedSvd(sparseFromRows(rows, 37), 5, createRandom(9));
    const second = truncatedSvd(sparseFromRows(rows, 37), 5, createRandom(9));
    expect(first.values).toEqual(second.values);
  });
});
