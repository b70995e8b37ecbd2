import type { Passage } from '../text/passage.ts';
import { topRows } from './top-rows.ts';

/** Finds the passages nearest to a vector; approximately, when the knowledge is large. */
export interface NearestPassages {
  /** Ids of at most k passages, closest first. */
  nearestIds(vector: Float32Array, k: number): readonly number[];
}

/** Unit vectors by row, and the rows nearest to a vector: through an index when there is one, else by looking at all. */
export class DenseIndex {
  readonly #dimensions: number;
  /** Row-major, shape (rows, dimensions); zero for a passage without a vector. */
  readonly #matrix: Float32Array;
  readonly #rowOf: ReadonlyMap<number, number>;
  readonly #nearest: NearestPassages | undefined;

  constructor(
    passages: readonly Passage[],
    {
      dimensions,
      vectors,
      nearest,
    }: {
      readonly dimensions: number;
      readonly vectors: ReadonlyMap<number, Float32Array>;
      readonly nearest?: NearestPassages | undefined;
    },
  ) {
    this.#dimensions = dimensions;
    this.#matrix = new Float32Array(passages.length * dimensions);
    this.#rowOf = new Map(passages.map(({ id }, row) => [id, row]));
    this.#nearest = nearest;
    passages.forEach(({ id }, row) => {
      const vector = vectors.get(id);
      if (vector === undefined) return;
      requireDimensions(vector, dimensions);
      this.#matrix.set(vector, row * dimensions);
    });
  }

  /** The k rows of largest similarity, largest first; none for a zero vector. */
  nearestRows(vector: Float32Array, k: number): Uint32Array {
    if (vector.every((value) => value === 0)) return new Uint32Array(0);
    if (this.#nearest === undefined) return topRows(this.similarities(vector), k, Number.NEGATIVE_INFINITY);
    const ids = this.#nearest.nearestIds(vector, k);
    return Uint32Array.from(ids.flatMap((id) => this.#rowOf.get(id) ?? []));
  }

  /** Cosine similarity of each of the given rows, or of all. */
  similarities(vector: Float32Array, rows?: Uint32Array): Float32Array {
    requireDimensions(vector, this.#dimensions);
    const result = new Float32Array(rows?.length ?? this.#rowOf.size);
    for (let i = 0; i < result.length; i++) result[i] = this.similarity(rows?.[i] ?? i, vector);
    return result;
  }

  similarity(row: number, vector: Float32Array): number {
    return dotProduct(this.#matrix, row * this.#dimensions, vector);
  }
}

/** Four sums side by side: a single one would wait for each addition before the next. */
function dotProduct(matrix: Float32Array, start: number, vector: Float32Array): number {
  const length = vector.length;
  const whole = length - (length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let k = 0; k < whole; k += 4) {
    const at = start + k;
    first += matrix[at]! * vector[k]!;
    second += matrix[at + 1]! * vector[k + 1]!;
    third += matrix[at + 2]! * vector[k + 2]!;
    fourth += matrix[at + 3]! * vector[k + 3]!;
  }
  for (let k = whole; k < length; k++) first += matrix[start + k]! * vector[k]!;
  return first + second + third + fourth;
}

function requireDimensions(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new RangeError(`a vector must have ${dimensions} dimensions, got ${vector.length}`);
  }
}
