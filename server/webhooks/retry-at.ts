import type { Random } from '../learning/bandit/random.ts';

/** Eight attempts: 15 s after the first failed one, then each wait four times as long, 23 hours in all. */
export const MOST_ATTEMPTS = 8;
const FIRST_WAIT_MS = 15_000;
const GROWTH = 4;
/** Each wait is up to this share shorter or longer, so that what failed together does not come back together. */
const JITTER = 0.2;

/**
 * When to try again.
 *
 * @param attempts those that failed, from 1.
 * @returns undefined after the last one.
 */
export function retryAt(attempts: number, now: Date, random: Random): Date | undefined {
  if (attempts >= MOST_ATTEMPTS) return undefined;
  const factor = 1 + JITTER * (2 * random() - 1);
  return new Date(now.getTime() + FIRST_WAIT_MS * GROWTH ** (attempts - 1) * factor);
}
