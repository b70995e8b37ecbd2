import type { Timer } from '../model/coalesce.ts';

/** A clock that the test moves. */
export interface ManualTimer extends Timer {
  /** Runs what is due by then, in its order, and lets what waits for it go on. */
  advance(durationMs: number): Promise<void>;
}

export function createManualTimer(): ManualTimer {
  let nowMs = 0;
  let calls: { readonly atMs: number; readonly callback: () => void }[] = [];
  return {
    nowMs: () => nowMs,
    callAfter: (delayMs, callback) => {
      const call = { atMs: nowMs + delayMs, callback };
      calls.push(call);
      return () => {
        calls = calls.filter((other) => other !== call);
      };
    },
    advance: async (durationMs) => {
      nowMs += durationMs;
      const due = calls.filter(({ atMs }) => atMs <= nowMs).sort((a, b) => a.atMs - b.atMs);
      calls = calls.filter((call) => !due.includes(call));
      for (const { callback } of due) callback();
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
}
