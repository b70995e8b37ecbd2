import type { Language } from '../../text/language.ts';
import { PHRASES } from '../phrases.ts';
import { clarifyPrompt } from '../prompts/clarify-prompt.ts';
import type { EndOfAnswer, ModelSession, RespondRequest, Strategy } from '../types.ts';
import { BUILT_IN_COST } from './built-in-cost.ts';
import { type ClarifyOption, clarifyOptions } from './clarify-options.ts';
import { isModelUnavailable } from './fall-back.ts';
import { type Clarification, readClarification } from './read-clarification.ts';
import type { StrategyParts } from './types.ts';
import { visitorLanguage } from './visitor-language.ts';
import { wholeAnswer } from './whole-answer.ts';

/**
 * Asks one question back, with replies to click: the pages that could be meant, or a person when there is no choice
 * between pages. The model only words the question and the replies better; what it gives is used when it is exactly
 * one question with two to four replies.
 */
export function createClarifyStrategy({
  assess,
  answerWithModel,
}: Pick<StrategyParts, 'assess' | 'answerWithModel'>): Strategy {
  return {
    name: 'clarify',
    cost: answerWithModel ? { modelCalls: 1, tokens: 900, latencyMs: 1_200 } : BUILT_IN_COST,
    async *respond(request, model) {
      request.signal.throwIfAborted();
      const language = visitorLanguage(request);
      const byModel = model ? await wordedBy(model, request, language) : {};
      const { missingNoun } = assess(request);
      const asked = byModel.asked ?? askBack(clarifyOptions(request, language), language, missingNoun);
      const end: Omit<EndOfAnswer, 'type'> = { ...asked, citations: [], strategy: 'clarify' };
      yield* wholeAnswer(byModel.failed ? { ...end, notice: 'model_unavailable' } : end);
    },
  };
}

async function wordedBy(
  model: ModelSession,
  request: RespondRequest,
  language: Language,
): Promise<{ asked?: Clarification; failed?: boolean }> {
  try {
    const asked = readClarification(await model.complete(clarifyPrompt(request, language), request.signal));
    return asked ? { asked } : {};
  } catch (error) {
    if (!isModelUnavailable(error)) throw error;
    return { failed: true };
  }
}

function askBack(
  options: readonly ClarifyOption[],
  language: Language,
  missingNoun: string | undefined,
): Clarification {
  const phrases = PHRASES[language];
  const names = options.map(({ name }) => name);
  const suggestions = options.map(({ suggestion }) => suggestion);
  const hasChoice = options.length > 1;
  const which = missingNoun === undefined ? undefined : phrases.whichOne(missingNoun);
  const choice = hasChoice && (which === undefined ? phrases.doYouMean(names) : phrases.maybe(names));
  return {
    text: [which, choice].filter((part) => part).join(' ') || phrases.sayMore,
    suggestions: hasChoice ? suggestions : [...suggestions, phrases.talkToPerson],
  };
}
