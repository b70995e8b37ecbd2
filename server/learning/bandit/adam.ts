/** Weights under Adam with a running average; plain JSON, so that an update can be continued exactly. */
export interface AdamState {
  /** Shape (w): where the next gradient is taken. */
  readonly weights: readonly number[];
  /** Shape (w): what a policy serves; steadier than the weights. */
  readonly average: readonly number[];
  /** Shape (w): running means of the gradient and of its square. */
  readonly firstMoment: readonly number[];
  readonly secondMoment: readonly number[];
  readonly steps: number;
}

const FIRST_DECAY = 0.9;
const SECOND_DECAY = 0.999;
const EPSILON = 1e-8;
/** The average forgets over about 100 steps, and faster while there have been few. */
const AVERAGE_RATE = 0.01;

export function startAdam(weights: readonly number[]): AdamState {
  const zeros = weights.map(() => 0);
  return { weights, average: weights, firstMoment: zeros, secondMoment: zeros, steps: 0 };
}

/**
 * One step up the gradient.
 *
 * @param gradient shape (w), of what shall grow.
 *
 * Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015; averaging after Polyak & Juditsky, 1992.
 */
export function stepAdam(state: AdamState, gradient: ArrayLike<number>, learningRate: number): AdamState {
  const steps = state.steps + 1;
  const firstMoment = state.firstMoment.map((m, i) => FIRST_DECAY * m + (1 - FIRST_DECAY) * gradient[i]!);
  const secondMoment = state.secondMoment.map(
    (v, i) => SECOND_DECAY * v + (1 - SECOND_DECAY) * gradient[i]! * gradient[i]!,
  );
  const firstScale = 1 - FIRST_DECAY ** steps;
  const secondScale = 1 - SECOND_DECAY ** steps;
  const weights = state.weights.map((weight, i) => {
    const direction = firstMoment[i]! / firstScale / (Math.sqrt(secondMoment[i]! / secondScale) + EPSILON);
    return weight + learningRate * direction;
  });
  const rate = Math.max(AVERAGE_RATE, 8 / (steps + 8));
  const average = state.average.map((mean, i) => mean + rate * (weights[i]! - mean));
  return { weights, average, firstMoment, secondMoment, steps };
}
