import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** Row-major. */
export interface DenseMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly values: Float64Array;
}

/** An orthonormal basis of a matrix's columns, the direction of most weight first. */
export interface PrincipalBasis extends DenseMatrix {
  /** Of the matrix, largest first, shape (columnCount). */
  readonly singularValues: Float64Array;
}

const SMALLEST_SINGULAR_VALUE = 1e-6; // relative to the largest; what is below is rounding

export function createDense(rowCount: number, columnCount: number): DenseMatrix {
  return { rowCount, columnCount, values: new Float64Array(4 * Math.ceil(rowCount / 4) * columnCount) };
}

/**
 * The left singular vectors of a tall, narrow matrix A, from the eigenvectors of its Gram matrix:
 * A U S^-1 where A^T A = U S^2 U^T.
 *
 * @param rank how many to keep, at most; fewer when the columns depend on each other.
 */
export function principalBasis(matrix: DenseMatrix, rank = matrix.columnCount): PrincipalBasis {
  const { columnCount } = matrix;
  if (columnCount === 0) return { ...createDense(matrix.rowCount, 0), singularValues: new Float64Array(0) };
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gramMatrix(matrix), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!);
  const ordered = order.map((i) => Math.sqrt(Math.max(0, realEigenvalues[i]!)));
  const singularValues = ordered
    .filter((value) => value > ordered[0]! * SMALLEST_SINGULAR_VALUE)
    .slice(0, rank);
  const rotation = createDense(columnCount, singularValues.length);
  for (let i = 0; i < columnCount; i++) {
    singularValues.forEach((value, k) => {
      rotation.values[i * singularValues.length + k] = eigenvectorMatrix.get(i, order[k]!) / value;
    });
  }
  return { ...multiplyDense(matrix, rotation), singularValues: Float64Array.from(singularValues) };
}

/** A^T A; its lower half mirrors the upper one. */
function gramMatrix({ rowCount, columnCount: width, values }: DenseMatrix): Matrix {
  const sums = new Float64Array(width * width);
  for (let row = 0; row < rowCount; row += 4) {
    const start = row * width;
    for (let i = 0; i < width; i++)
      addFourRows(sums, i * width + i, width - i, values, start + i, width, values, start + i, width);
  }
  const rows = Array.from({ length: width }, (_, i) => sums.slice(i * width, (i + 1) * width));
  rows.forEach((row, i) => {
    for (let j = 0; j < i; j++) row[j] = rows[j]![i]!;
  });
  return new Matrix(rows);
}

function multiplyDense(left: DenseMatrix, right: DenseMatrix): DenseMatrix {
  const product = createDense(left.rowCount, right.columnCount);
  const width = right.columnCount;
  const padded = new Float64Array(4 * Math.ceil(left.columnCount / 4));
  for (let row = 0; row < left.rowCount; row++) {
    padded.set(left.values.subarray(row * left.columnCount, (row + 1) * left.columnCount));
    for (let i = 0; i < left.columnCount; i += 4) {
      addFourRows(product.values, row * width, width, right.values, i * width, width, padded, i, 1);
    }
  }
  return product;
}

/**
 * target[to + k] += sum over r < 4 of factors[factor + r factorStride] source[from + r stride + k], k < count.
 * Four rows at a time, since one at a time spends most of its time on reading and writing the target.
 */
function addFourRows(
  target: Float64Array,
  to: number,
  count: number,
  source: Float64Array,
  from: number,
  stride: number,
  factors: Float64Array,
  factor: number,
  factorStride: number,
): void {
  const first = factors[factor]!;
  const second = factors[factor + factorStride]!;
  const third = factors[factor + 2 * factorStride]!;
  const fourth = factors[factor + 3 * factorStride]!;
  const [from2, from3, from4] = [from + stride, from + 2 * stride, from + 3 * stride];
  for (let k = 0; k < count; k++) {
    target[to + k]! +=
      first * source[from + k]! +
      second * source[from2 + k]! +
      third * source[from3 + k]! +
      fourth * source[from4 + k]!;
  }
}
