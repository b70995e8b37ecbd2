import { alonePrompt } from '../prompts/alone-prompt.ts';
import { visitorLanguage } from '../strategies/visitor-language.ts';
import type { RespondEvent, Responder } from '../types.ts';
import type { ModelGateway } from './model-gateway.ts';

/**
 * A chat model that answers from what it knows, whatever passages it is given: what retrieval is measured
 * against, never what serves.
 */
export function createModelAlone(gateway: ModelGateway): Responder {
  return {
    name: `${gateway.name}, alone`,
    async *respond(request): AsyncGenerator<RespondEvent> {
      const session = gateway.openSession();
      let text = '';
      for await (const piece of session.stream(
        alonePrompt(request, visitorLanguage(request)),
        request.signal,
      )) {
        text += piece;
        yield { type: 'delta', text: piece };
      }
      yield { type: 'end', text, citations: [], strategy: request.strategy, usage: session.usage() };
    },
  };
}
