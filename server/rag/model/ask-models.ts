import type { BaseMessage } from '@langchain/core/messages';
import { AppError } from '../../errors.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { Timer } from './coalesce.ts';
import type { ModelCall, ModelPiece } from './model-call.ts';
import { ModelFailure } from './model-failure.ts';
import type { TokenPrices } from './usage-meter.ts';
import { withRetries } from './with-retries.ts';

export interface AskedModel {
  readonly name: string;
  readonly prices?: TokenPrices;
  readonly call: ModelCall;
  readonly breaker: CircuitBreaker;
}

export interface AskOptions {
  readonly signal: AbortSignal;
  readonly maxTokens: number | undefined;
  readonly retries: number;
  readonly timer: Timer;
  /** Told each time that a model is asked, again or for the first time. */
  readonly onAsk: (model: AskedModel) => void;
  readonly onFailure: (model: string, failure: ModelFailure) => void;
}

/**
 * Asks the first model, and the next when the one before failed before any text or is left alone by its breaker.
 *
 * @throws AppError model_unavailable, at once when every breaker is open; the signal's reason once it is aborted.
 */
export async function* askModels(
  models: readonly AskedModel[],
  messages: readonly BaseMessage[],
  options: AskOptions,
): AsyncGenerator<ModelPiece> {
  let failure: ModelFailure | undefined;
  for (const model of models) {
    let shown = false;
    try {
      for await (const piece of askModel(model, messages, options)) {
        shown ||= piece.text.trim() !== '';
        yield piece;
      }
      return;
    } catch (error) {
      if (shown || !(error instanceof ModelFailure)) throw error;
      failure = error.kind === 'resting' ? (failure ?? error) : error;
    }
  }
  throw failure ?? new AppError('internal', 'There is no chat model to ask.');
}

async function* askModel(model: AskedModel, messages: readonly BaseMessage[], options: AskOptions) {
  const entered = model.breaker.enter();
  if (!entered) {
    throw new ModelFailure('resting', 'The chat model failed several times in a row and is left alone.');
  }
  const { signal, maxTokens, onAsk, onFailure } = options;
  const ask = () => {
    onAsk(model);
    return model.call(messages, { signal, maxTokens });
  };
  try {
    yield* withRetries(ask, { ...options, onFailure: (failure) => onFailure(model.name, failure) });
    entered.succeeded();
  } catch (error) {
    if (error instanceof ModelFailure && error.kind !== 'request') entered.failed();
    throw error;
  } finally {
    entered.left(); // does nothing when it is known how the call ended
  }
}
