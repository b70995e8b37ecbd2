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
 * Steps up a gradient from a stored state, which it leaves as it was.
 *
 * Kingma & Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015; averaging after Polyak & Juditsky, 1992.
 */
export class Adam {
  /** Shape (w): moved by every step. */
  readonly weights: Float64Array;
  readonly #average: Float64Array;
  readonly #firstMoment: Float64Array;
  readonly #secondMoment: Float64Array;
  #steps: number;

  constructor(state: AdamState) {
    this.weights = Float64Array.from(state.weights);
    this.#average = Float64Array.from(state.average);
    this.#firstMoment = Float64Array.from(state.firstMoment);
    this.#secondMoment = Float64Array.from(state.secondMoment);
    this.#steps = state.steps;
  }

  /** @param gradient shape (w), of what shall grow. */
  step(gradient: Float64Array, learningRate: number): void {
    this.#steps++;
    const firstScale = 1 - FIRST_DECAY ** this.#steps;
    const secondScale = 1 - SECOND_DECAY ** this.#steps;
    const averageRate = Math.max(AVERAGE_RATE, 8 / (this.#steps + 8));
    const { weights } = this;
    const average = this.#average;
    const firstMoment = this.#firstMoment;
    const secondMoment = this.#secondMoment;
    for (let i = 0; i < weights.length; i++) {
      const slope = gradient[i]!;
      const mean = FIRST_DECAY * firstMoment[i]! + (1 - FIRST_DECAY) * slope;
      const square = SECOND_DECAY * secondMoment[i]! + (1 - SECOND_DECAY) * slope * slope;
      firstMoment[i] = mean;
      secondMoment[i] = square;
      weights[i]! += (learningRate * (mean / firstScale)) / (Math.sqrt(square / secondScale) + EPSILON);
      average[i]! += averageRate * (weights[i]! - average[i]!);
    }
  }

  toState(): AdamState {
    return {
      weights: [...this.weights],
      average: [...this.#average],
      firstMoment: [...this.#firstMoment],
      secondMoment: [...this.#secondMoment],
      steps: this.#steps,
    };
  }
}
