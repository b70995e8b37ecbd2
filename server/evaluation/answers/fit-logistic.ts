export interface LogisticExample {
  readonly features: Readonly<Record<string, number>>;
  readonly label: 0 | 1;
  readonly weight: number;
}

const STEPS = 12;

/**
 * Logistic regression by Newton's method with an L2 penalty on the weights of scaled features; the bias is free.
 *
 * @param examples at least one; all with the same features.
 * @returns the log-odds of label 1.
 */
export function fitLogistic(
  examples: readonly LogisticExample[],
  penalty = 10,
): (features: Readonly<Record<string, number>>) => number {
  const names = Object.keys(examples[0]!.features);
  const scales = names.map((name) => scaleOf(examples.map(({ features }) => features[name]!)));
  const rowOf = (features: Readonly<Record<string, number>>) => [
    ...names.map((name, i) => (features[name]! - scales[i]!.mean) / scales[i]!.deviation),
    1,
  ];
  const rows = examples.map(({ features }) => rowOf(features));
  let weights = new Array<number>(names.length + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, hessian } = slopes(rows, examples, weights, penalty);
    const changes = solve(hessian, gradient);
    weights = weights.map((weight, i) => weight - changes[i]!);
  }
  return (features) => product(rowOf(features), weights);
}

function scaleOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

function product(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0);
}

function slopes(
  rows: readonly (readonly number[])[],
  examples: readonly LogisticExample[],
  weights: readonly number[],
  penalty: number,
) {
  const size = weights.length;
  const gradient = weights.map((weight, i) => (i < size - 1 ? penalty * weight : 0));
  const hessian = weights.map((_, i) => weights.map((_, j) => (i === j && i < size - 1 ? penalty : 0)));
  rows.forEach((row, n) => {
    const { label, weight } = examples[n]!;
    const p = 1 / (1 + Math.exp(-product(row, weights)));
    const curvature = weight * p * (1 - p);
    for (let i = 0; i < size; i++) {
      gradient[i]! += weight * (p - label) * row[i]!;
      const line = hessian[i]!;
      for (let j = 0; j < size; j++) line[j]! += curvature * row[i]! * row[j]!;
    }
  });
  return { gradient, hessian };
}

/** Gaussian elimination; the penalty keeps the matrix positive definite. */
function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, values[i]!]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    for (let k = i + 1; k < size; k++) {
      const factor = rows[k]![i]! / rows[i]![i]!;
      for (let j = i; j <= size; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i--) {
    const known = solution.reduce((sum, value, j) => (j > i ? sum + rows[i]![j]! * value : sum), 0);
    solution[i] = (rows[i]![size]! - known) / rows[i]![i]!;
  }
  return solution;
}
