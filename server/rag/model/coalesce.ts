/** Time, handed in so that tests own it. */
export interface Timer {
  nowMs(): number;
  /** @returns a function that cancels the call. */
  callAfter(delayMs: number, callback: () => void): () => void;
}

export const SYSTEM_TIMER: Timer = {
  nowMs: () => performance.now(),
  callAfter: (delayMs, callback) => {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
};

/**
 * Joins pieces of text so that at most one comes per interval: the first at once, then what has gathered
 * meanwhile, as soon as the interval is over and without waiting for the next piece. No text is lost: the rest
 * comes when the source ends. An error of the source is thrown at once.
 *
 * NOTE: a reader that leaves does not wait for the source, which may be in the middle of a long silence:
 * whoever made the source must end it.
 */
export async function* coalesce(
  source: AsyncIterable<string>,
  intervalMs: number,
  timer: Timer,
): AsyncGenerator<string> {
  const pieces = source[Symbol.asyncIterator]();
  let gathered = '';
  let dueMs = Number.NEGATIVE_INFINITY;
  try {
    for (let next = pieces.next(); ; ) {
      const waitMs = gathered === '' ? undefined : dueMs - timer.nowMs();
      const arrived = waitMs === undefined ? await next : await firstOf(next, waitMs, timer);
      if (arrived?.done) break;
      if (arrived) {
        gathered += arrived.value;
        next = pieces.next();
        next.catch(() => undefined); // it is awaited in the next round, maybe after an interval
      }
      if (gathered === '' || timer.nowMs() < dueMs) continue;
      dueMs = timer.nowMs() + intervalMs;
      const piece = gathered;
      gathered = '';
      yield piece;
    }
    if (gathered !== '') yield gathered;
  } finally {
    pieces.return?.()?.catch(() => undefined);
  }
}

/** @returns undefined when the wait is over first. */
async function firstOf<T>(next: Promise<T>, waitMs: number, timer: Timer): Promise<T | undefined> {
  let cancel = () => {};
  const waited = new Promise<undefined>((resolve) => {
    cancel = timer.callAfter(Math.max(0, waitMs), () => resolve(undefined));
  });
  try {
    return await Promise.race([next, waited]);
  } finally {
    cancel();
  }
}
