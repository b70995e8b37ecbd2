import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { BaseMessage } from '@langchain/core/messages';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { AppError } from '../../errors.ts';
import type { Timer } from './coalesce.ts';

/**
 * A model's answer to messages, piece by piece as it comes.
 * @throws AppError model_unavailable; the signal's reason once the signal is aborted.
 */
export type TextSource = (messages: BaseMessage[], signal: AbortSignal) => AsyncIterable<string>;

export function createTextSource(
  model: BaseChatModel,
  { timeoutMs, timer }: { readonly timeoutMs: number; readonly timer: Timer },
): TextSource {
  const runnable = model.pipe(new StringOutputParser());
  return async function* (messages, signal) {
    const silence = new AbortController();
    const listen = () => timer.callAfter(timeoutMs, () => silence.abort());
    let stopListening = listen();
    try {
      const stream = await runnable.stream(messages, { signal: AbortSignal.any([signal, silence.signal]) });
      for await (const piece of stream) {
        stopListening();
        if (piece !== '') yield piece;
        stopListening = listen();
      }
    } catch (error) {
      signal.throwIfAborted();
      throw silence.signal.aborted ? silent(timeoutMs, error) : unavailable(error);
    } finally {
      stopListening();
    }
  };
}

function silent(timeoutMs: number, cause: unknown): AppError {
  return new AppError('model_unavailable', `The chat model did not answer within ${timeoutMs / 1000} s.`, {
    cause,
  });
}

function unavailable(cause: unknown): AppError {
  const status = cause instanceof Error && 'status' in cause ? cause.status : undefined;
  const what =
    typeof status === 'number' ? `answered with status ${status}` : 'broke off or could not be reached';
  return new AppError('model_unavailable', `The chat model ${what}.`, { cause });
}
