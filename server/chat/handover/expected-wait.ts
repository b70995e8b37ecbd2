/** Waits that the expectation rests on. */
export const RECENT_WAITS = 20;
const FEWEST_WAITS = 3;

/**
 * How long a visitor may expect to wait: the median of the last waits that ended with a person.
 *
 * @param seconds of the newest waits.
 * @returns undefined when there are fewer than three: one slow evening promises nothing.
 */
export function expectedWait(seconds: readonly number[]): number | undefined {
  if (seconds.length < FEWEST_WAITS) return undefined;
  const sorted = [...seconds].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Math.round((sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2);
}
