import type { Timer } from './coalesce.ts';

export interface BreakerOptions {
  /** So many in a row open it. */
  readonly failures?: number;
  /** How long it stays open before one call may try. */
  readonly pauseMs?: number;
  readonly timer: Pick<Timer, 'nowMs'>;
}

/** How one call ended; only the first word about it counts. */
export interface BreakerCall {
  succeeded(): void;
  failed(): void;
  /** It says nothing about the model: the visitor left, or the prompt was at fault. */
  left(): void;
}

/**
 * Leaves a model alone that failed several times in a row: no call enters while it is open; after the pause one
 * call tries, and closes it or opens it for another pause.
 *
 * Nygard, "Release It!", 2007.
 */
export class CircuitBreaker {
  private readonly most: number;
  private readonly pauseMs: number;
  private readonly timer: Pick<Timer, 'nowMs'>;
  private failuresInARow = 0;
  private openedAtMs: number | undefined;
  private trying = false;

  constructor({ failures = 3, pauseMs = 30_000, timer }: BreakerOptions) {
    this.most = failures;
    this.pauseMs = pauseMs;
    this.timer = timer;
  }

  /** `half_open`: the pause is over and one call may try, or does. */
  get state(): 'closed' | 'open' | 'half_open' {
    if (this.openedAtMs === undefined) return 'closed';
    return this.timer.nowMs() - this.openedAtMs < this.pauseMs ? 'open' : 'half_open';
  }

  /** @returns undefined when no call may enter now. */
  enter(): BreakerCall | undefined {
    const { state } = this;
    if (state === 'open' || (state === 'half_open' && this.trying)) return undefined;
    const tries = state === 'half_open';
    if (tries) this.trying = true;
    let ended = false;
    const end = (settle: () => void) => () => {
      if (ended) return;
      ended = true;
      if (tries) this.trying = false;
      settle();
    };
    return { succeeded: end(() => this.close()), failed: end(() => this.count()), left: end(() => {}) };
  }

  private close(): void {
    this.failuresInARow = 0;
    this.openedAtMs = undefined;
  }

  private count(): void {
    this.failuresInARow += 1;
    if (this.failuresInARow >= this.most) this.openedAtMs = this.timer.nowMs();
  }
}
