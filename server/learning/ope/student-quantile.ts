/**
 * Half width of a two-sided interval in standard errors, by Student's t.
 *
 * @param confidence in (0, 1).
 * @param degrees of freedom; below 1 gives Infinity: one observation says nothing of its own error.
 *
 * Abramowitz & Stegun, "Handbook of Mathematical Functions", 26.2.23 (normal, error below .00045) and 26.7.5 (the
 * expansion in 1/degrees; from 3 degrees on within 1% at 95%, below it wider than it must be or refused).
 */
export function studentQuantile(confidence: number, degrees: number): number {
  if (degrees < 1) return Number.POSITIVE_INFINITY;
  const z = normalQuantile((1 - confidence) / 2);
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / degrees + second / degrees ** 2 + third / degrees ** 3;
}

/** The value that a standard normal variable exceeds with probability `tail`, in (0, 0.5]. */
function normalQuantile(tail: number): number {
  const t = Math.sqrt(-2 * Math.log(tail));
  const numerator = 2.515517 + t * (0.802853 + t * 0.010328);
  const denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return t - numerator / denominator;
}
