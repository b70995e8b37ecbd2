import type { GroundingMode } from '../grounding/grounding-filter.ts';
import { guardOutput } from '../output/guard-output.ts';
import type { Responder } from '../types.ts';
import { answerWithModel } from './answer-with-model.ts';
import type { Timer } from './coalesce.ts';
import type { ModelGateway } from './model-gateway.ts';

export interface ModelResponderOptions {
  readonly grounding: GroundingMode;
  readonly allowedHosts: readonly string[];
  readonly timer?: Timer;
}

/** Answers each request with one call of the model, whatever its strategy: what the strategies are measured against. */
export function createModelResponder(
  gateway: ModelGateway,
  { grounding, allowedHosts, timer }: ModelResponderOptions,
): Responder {
  return {
    name: gateway.name,
    respond(request) {
      const session = gateway.openSession();
      const events = answerWithModel(request, session, { mode: grounding, ...(timer && { timer }) });
      return guardOutput(events, { request, allowedHosts, canaries: gateway.canaries, session });
    },
  };
}
