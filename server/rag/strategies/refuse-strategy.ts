import { PHRASES } from '../phrases.ts';
import { refusalText } from '../refusal.ts';
import type { EndOfAnswer, RespondRequest, Strategy } from '../types.ts';
import { visitorLanguage } from './visitor-language.ts';
import { wholeAnswer } from './whole-answer.ts';

/** Says that the knowledge does not cover it; names the nearest pages and offers a person. */
export function createRefuseStrategy(): Strategy {
  return {
    name: 'refuse',
    cost: { modelCalls: 0, tokens: 0, latencyMs: 1 },
    async *respond(request) {
      request.signal.throwIfAborted();
      yield* wholeAnswer(refusal(request));
    },
  };
}

export function refusal(request: RespondRequest): Omit<EndOfAnswer, 'type'> {
  const language = visitorLanguage(request);
  return {
    text: refusalText(language, request.passages),
    citations: [],
    strategy: 'refuse',
    suggestions: [PHRASES[language].talkToPerson],
  };
}
