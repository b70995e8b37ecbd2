import { createDense, type DenseMatrix } from './dense-matrix.ts';

/** A matrix of which only the entries that are not 0 are kept, row after row (CSR). */
export interface SparseMatrix {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Shape (rowCount + 1): the entries of row i are rowStarts[i] up to rowStarts[i + 1]. */
  readonly rowStarts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float64Array;
}

/** @param rows one map of column to value for each row. */
export function sparseFromRows(
  rows: readonly ReadonlyMap<number, number>[],
  columnCount: number,
): SparseMatrix {
  const entryCount = rows.reduce((sum, row) => sum + row.size, 0);
  const rowStarts = new Uint32Array(rows.length + 1);
  const columns = new Uint32Array(entryCount);
  const values = new Float64Array(entryCount);
  let next = 0;
  rows.forEach((row, i) => {
    for (const [column, value] of row) {
      columns[next] = column;
      values[next++] = value;
    }
    rowStarts[i + 1] = next;
  });
  return { rowCount: rows.length, columnCount, rowStarts, columns, values };
}

/** A B, shape (rows of A, columns of B). */
export function multiply(sparse: SparseMatrix, dense: DenseMatrix): DenseMatrix {
  const product = createDense(sparse.rowCount, dense.columnCount);
  for (let row = 0; row < sparse.rowCount; row++) {
    for (let entry = sparse.rowStarts[row]!; entry < sparse.rowStarts[row + 1]!; entry++) {
      addRow(product, row, dense, sparse.columns[entry]!, sparse.values[entry]!);
    }
  }
  return product;
}

/** The transpose of A times B, shape (columns of A, columns of B). */
export function multiplyTransposed(sparse: SparseMatrix, dense: DenseMatrix): DenseMatrix {
  const product = createDense(sparse.columnCount, dense.columnCount);
  for (let row = 0; row < sparse.rowCount; row++) {
    for (let entry = sparse.rowStarts[row]!; entry < sparse.rowStarts[row + 1]!; entry++) {
      addRow(product, sparse.columns[entry]!, dense, row, sparse.values[entry]!);
    }
  }
  return product;
}

/** target[row] += factor * source[sourceRow] */
function addRow(
  target: DenseMatrix,
  row: number,
  source: DenseMatrix,
  sourceRow: number,
  factor: number,
): void {
  const width = source.columnCount;
  const to = row * width;
  const from = sourceRow * width;
  for (let k = 0; k < width; k++) target.values[to + k]! += factor * source.values[from + k]!;
}
