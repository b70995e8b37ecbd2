/** value(votes) = ceiling - amplitude x (votes + priorVotes)^-exponent. */
export interface PowerLaw {
  /** In [.., 1]: where the curve ends. */
  readonly ceiling: number;
  /** 0: no gain was seen. */
  readonly amplitude: number;
  readonly exponent: number;
  /** What is known at the start, as if from so many votes. */
  readonly priorVotes: number;
}

export interface CurveValue {
  readonly votes: number;
  readonly value: number;
}

const EXPONENTS = Array.from({ length: 30 }, (_, i) => 0.05 * (i + 1));

/**
 * The power law nearest to a learning curve, by least squares: the exponent from a grid (.05 to 1.5), the other
 * two in closed form. A falling curve is fitted by its mean, and no ceiling lies above 1: a share of questions
 * cannot.
 *
 * @param points at least three where `votes + priorVotes` is above 0; the others are left out.
 * @throws {RangeError} with fewer.
 *
 * Hestness et al., "Deep Learning Scaling is Predictable, Empirically", 2017.
 */
export function fitPowerLaw(points: readonly CurveValue[], priorVotes: number): PowerLaw {
  const usable = points.filter(({ votes }) => votes + priorVotes > 0);
  if (usable.length < 3) throw new RangeError(`a power law needs at least 3 points, got ${usable.length}`);
  const laws = EXPONENTS.map((exponent) => fitWithExponent(usable, exponent, priorVotes));
  const errors = laws.map((law) => squaredError(law, usable));
  return laws[errors.indexOf(Math.min(...errors))]!;
}

export function valueAt({ ceiling, amplitude, exponent, priorVotes }: PowerLaw, votes: number): number {
  return ceiling - amplitude * (votes + priorVotes) ** -exponent;
}

/** How many votes reach a value, at least 0; undefined when the curve never gets there. */
export function votesUntil(law: PowerLaw, value: number): number | undefined {
  if (value <= valueAt(law, 0)) return 0;
  if (value >= law.ceiling || law.amplitude === 0) return undefined;
  return (law.amplitude / (law.ceiling - value)) ** (1 / law.exponent) - law.priorVotes;
}

function fitWithExponent(points: readonly CurveValue[], exponent: number, priorVotes: number): PowerLaw {
  const decays = points.map(({ votes }) => (votes + priorVotes) ** -exponent);
  const decay = meanOf(decays);
  const value = meanOf(points.map((point) => point.value));
  const covariance = meanOf(points.map((point, i) => (point.value - value) * (decays[i]! - decay)));
  const amplitude = Math.max(0, -covariance / meanOf(decays.map((each) => (each - decay) ** 2)));
  const ceiling = value + amplitude * decay;
  if (ceiling <= 1) return { ceiling, amplitude, exponent, priorVotes };
  const missing = meanOf(points.map((point, i) => (1 - point.value) * decays[i]!));
  return { ceiling: 1, amplitude: missing / meanOf(decays.map((each) => each ** 2)), exponent, priorVotes };
}

function squaredError(law: PowerLaw, points: readonly CurveValue[]): number {
  return meanOf(points.map(({ votes, value }) => (valueAt(law, votes) - value) ** 2));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
