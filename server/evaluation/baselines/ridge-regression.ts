/**
 * Least squares with a ridge of 1, one observation at a time: the inverse of the covariance is kept up to date
 * by the formula of Sherman & Morrison (1950).
 */
export class RidgeRegression {
  readonly #weights: Float64Array;
  /** Row-major, shape (d, d). */
  readonly #inverse: Float64Array;
  /** @param prior shape (d): the weights before any observation. */
  constructor(prior: readonly number[]) {
    this.#weights = Float64Array.from(prior);
    this.#inverse = new Float64Array(prior.length ** 2);
    for (let i = 0; i < prior.length; i++) this.#inverse[i * prior.length + i] = 1;
  }

  predict(context: ArrayLike<number>): number {
    return dot(this.#weights, context);
  }

  observe(context: ArrayLike<number>, value: number): void {
    const size = this.#weights.length;
    const gain = Float64Array.from({ length: size }, (_, i) =>
      dot(this.#inverse.subarray(i * size, (i + 1) * size), context),
    );
    const scale = 1 + dot(gain, context);
    const error = (value - this.predict(context)) / scale;
    for (let i = 0; i < size; i++) {
      this.#weights[i]! += gain[i]! * error;
      for (let j = 0; j < size; j++) this.#inverse[i * size + j]! -= (gain[i]! * gain[j]!) / scale;
    }
  }
}

function dot(left: Float64Array, right: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += left[i]! * right[i]!;
  return sum;
}
