import type { Runnable } from '@langchain/core/runnables';
import { StreamingStep } from '../streaming-step.ts';
import type { ModelSession, RespondEvent, RespondRequest, Strategy } from '../types.ts';

/**
 * A strategy as a LangChain runnable: `stream(request)` gives its events as they come, `invoke(request)` the end.
 *
 * @param model what its calls are counted in; absent: it answers without a model.
 */
export function toStrategyRunnable(
  strategy: Strategy,
  model?: ModelSession,
): Runnable<RespondRequest, RespondEvent> {
  return new StreamingStep((request: RespondRequest) => strategy.respond(request, model)).withConfig({
    runName: `strategy ${strategy.name}`,
  });
}
