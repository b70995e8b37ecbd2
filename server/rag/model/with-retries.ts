import type { Timer } from './coalesce.ts';
import type { ModelPiece } from './model-call.ts';
import { ModelFailure, modelFailureFrom } from './model-failure.ts';

export interface RetryOptions {
  /** How often it is asked again after a failure that may pass. */
  readonly retries: number;
  readonly timer: Timer;
  readonly signal: AbortSignal;
  readonly onFailure: (failure: ModelFailure) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4_000;

/**
 * The one retry loop around a model: asks again, after a pause that doubles or that the server named, as long as no
 * text was shown. An answer without text is a failure too. A server that asks for a longer pause than a visitor
 * waits is not asked again.
 *
 * @throws ModelFailure the last one; the signal's reason once it is aborted, also in a pause.
 */
export async function* withRetries(
  ask: () => AsyncIterable<ModelPiece>,
  { retries, timer, signal, onFailure }: RetryOptions,
): AsyncGenerator<ModelPiece> {
  for (let attempt = 0; ; attempt += 1) {
    let shown = false;
    try {
      for await (const piece of ask()) {
        shown ||= piece.text.trim() !== '';
        yield piece;
      }
      if (shown) return;
      throw new ModelFailure('passing', 'The chat model gave an empty answer.');
    } catch (error) {
      signal.throwIfAborted();
      const failure = modelFailureFrom(error);
      onFailure(failure);
      const pauseMs = failure.retryAfterMs ?? FIRST_PAUSE_MS * 2 ** attempt;
      const again = attempt < retries && !shown && failure.kind === 'passing';
      if (!again || pauseMs > LONGEST_PAUSE_MS) throw failure;
      await pause(pauseMs, timer, signal);
    }
  }
}

/** @throws the signal's reason as soon as it is aborted. */
async function pause(durationMs: number, timer: Timer, signal: AbortSignal): Promise<void> {
  let cancel = () => {};
  let onAbort = () => {};
  try {
    await new Promise<void>((resolve) => {
      cancel = timer.callAfter(durationMs, resolve);
      onAbort = resolve;
      signal.addEventListener('abort', onAbort, { once: true });
    });
  } finally {
    cancel();
    signal.removeEventListener('abort', onAbort);
  }
  signal.throwIfAborted();
}
