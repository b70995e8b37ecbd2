import type { Random } from './random.ts';

/**
 * One draw from Beta(alpha, beta), both above 0: a plausible value of a rate that was seen to succeed about
 * alpha times and to fail about beta times.
 *
 * @returns in [0, 1].
 */
export function drawBeta(alpha: number, beta: number, random: Random): number {
  const successes = drawGamma(alpha, random);
  const failures = drawGamma(beta, random);
  return successes / (successes + failures);
}

/**
 * One draw from Gamma(shape, 1), shape > 0, by rejection.
 *
 * Marsaglia & Tsang, "A Simple Method for Generating Gamma Variables", 2000.
 */
function drawGamma(shape: number, random: Random): number {
  if (shape < 1) return drawGamma(shape + 1, random) * positive(random) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(positive(random)) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** One draw from the standard normal distribution (Box & Muller, 1958). */
function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(positive(random))) * Math.cos(2 * Math.PI * random());
}

/** Uniform on (0, 1]: its logarithm is finite. */
function positive(random: Random): number {
  return 1 - random();
}
