import { PHRASES } from '../phrases.ts';
import type { Strategy } from '../types.ts';
import { visitorLanguage } from './visitor-language.ts';
import { wholeAnswer } from './whole-answer.ts';

/** Says that a person will answer, not when: how long people wait is told by the conversation's state. */
export function createHandOverStrategy(): Strategy {
  return {
    name: 'hand_over',
    cost: { modelCalls: 0, tokens: 0, latencyMs: 1 },
    async *respond(request) {
      request.signal.throwIfAborted();
      const { handOver } = PHRASES[visitorLanguage(request)];
      yield* wholeAnswer({ text: handOver, citations: [], strategy: 'hand_over' });
    },
  };
}
