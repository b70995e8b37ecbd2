import type { Random } from '../../learning/bandit/random.ts';
import { createDense, type DenseMatrix, type PrincipalBasis, principalBasis } from './dense-matrix.ts';
import { multiply, multiplyTransposed, type SparseMatrix } from './sparse-matrix.ts';

const OVERSAMPLING = 16;
const POWER_ITERATIONS = 2;

/**
 * The largest singular values of a sparse matrix with their right singular vectors, by a randomized range
 * finder with power iterations: A is looked at only through its products with a few more random directions
 * than singular values are wanted. Exact up to rounding when the rank of the matrix is not larger than that.
 *
 * @param rank how many to find, at most; fewer come back when the matrix has a smaller rank.
 * @param random the same draws give the same bytes.
 * @returns V, shape (columns of A, singular values).
 *
 * Halko, Martinsson & Tropp, "Finding Structure with Randomness", SIAM Review 53(2), 2011: algorithms 4.4
 * and 5.1, orthonormalized through Gram matrices.
 */
export function truncatedSvd(matrix: SparseMatrix, rank: number, random: Random): PrincipalBasis {
  const width = Math.min(rank + OVERSAMPLING, matrix.rowCount, matrix.columnCount);
  let basis = principalBasis(multiply(matrix, gaussian(matrix.columnCount, width, random)));
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    basis = principalBasis(multiply(matrix, multiplyTransposed(matrix, basis)));
  }
  return principalBasis(multiplyTransposed(matrix, basis), rank);
}

/** Standard normal draws, after Box and Muller. */
function gaussian(rowCount: number, columnCount: number, random: Random): DenseMatrix {
  const matrix = createDense(rowCount, columnCount);
  for (let i = 0; i < matrix.values.length; i++) {
    matrix.values[i] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  }
  return matrix;
}
