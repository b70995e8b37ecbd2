import type { ResponseStrategy } from '../../protocol/message.ts';
import type { ModelSession, RespondEvent, RespondRequest } from '../types.ts';
import { withFallback } from './fall-back.ts';
import type { StrategyParts } from './types.ts';

/** Answers from the passages of the request: with the model when there is one, else, or when it fails, built in. */
export function answerPassages(
  request: RespondRequest,
  model: ModelSession | undefined,
  { builtIn, answerWithModel }: StrategyParts,
): AsyncIterable<RespondEvent> {
  if (!model || !answerWithModel) return builtIn.respond(request);
  return withFallback(answerWithModel(request, model), () => builtIn.respond(request));
}

/** The events of an answer that was made on behalf of a strategy: it is named at the end unless it refuses or asks. */
export async function* inNameOf(
  strategy: ResponseStrategy,
  events: AsyncIterable<RespondEvent>,
): AsyncGenerator<RespondEvent> {
  for await (const event of events) {
    const isAnswer = event.type === 'end' && event.strategy !== 'refuse' && event.strategy !== 'clarify';
    yield isAnswer ? { ...event, strategy } : event;
  }
}
