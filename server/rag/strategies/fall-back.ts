import { AppError } from '../../errors.ts';
import type { RespondEvent } from '../types.ts';

/**
 * An answer by a chat model, and when the model fails before a word of it was shown, another that says so.
 *
 * @throws what the attempt throws when it is anything else, or when its text was already on show.
 */
export async function* withFallback(
  attempt: AsyncIterable<RespondEvent>,
  fallback: () => AsyncIterable<RespondEvent>,
): AsyncGenerator<RespondEvent> {
  let shown = false;
  try {
    for await (const event of attempt) {
      shown ||= event.type === 'delta';
      yield event;
    }
    return;
  } catch (error) {
    if (shown || !isModelUnavailable(error)) throw error;
  }
  yield* standingIn(fallback());
}

/** An answer that was made without the model that it was to be made with. */
export async function* standingIn(events: AsyncIterable<RespondEvent>): AsyncGenerator<RespondEvent> {
  for await (const event of events) {
    yield event.type === 'end' ? { ...event, notice: 'model_unavailable' } : event;
  }
}

export function isModelUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'model_unavailable';
}
