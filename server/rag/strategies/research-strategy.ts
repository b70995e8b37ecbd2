import type { RespondEvent, RespondRequest, Strategy, StrategyCost } from '../types.ts';
import { inNameOf } from './answer-passages.ts';
import { combineAnswers } from './combine-answers.ts';
import { withFallback } from './fall-back.ts';
import { researchWithModel } from './research-with-model.ts';
import type { StrategyParts } from './types.ts';
import { visitorLanguage } from './visitor-language.ts';
import { wholeAnswer } from './whole-answer.ts';

const BUILT_IN: StrategyCost = { modelCalls: 0, tokens: 0, latencyMs: 50 };
/** A plan, two searches with notes, an answer. */
const WITH_MODEL: StrategyCost = { modelCalls: 4, tokens: 6_000, latencyMs: 7_000 };

export const MOST_SEARCHES = 4;

/** Stands for something that was named before: "How much is delivery, and when is it free?" */
const POINTS_BACK = /(?<!\p{L})(it|its|they|them|their|il|elle|ils|elles)(?!\p{L})/iu;

/**
 * Splits a question, searches step by step, reads and combines; each step is told as it happens. With a model the
 * plan is the model's; without one only a question that is visibly made of several is split, and its parts are
 * answered one by one with sentences of the pages.
 *
 * Zheng et al., "DeepResearcher: Scaling Deep Research via Reinforcement Learning in Real-world Environments",
 * arXiv:2504.03160, 2025.
 */
export function createResearchStrategy(parts: StrategyParts): Strategy {
  const { answerWithModel } = parts;
  return {
    name: 'research',
    cost: answerWithModel ? WITH_MODEL : BUILT_IN,
    async *respond(request, model) {
      request.signal.throwIfAborted();
      const builtIn = () => researchBuiltIn(request, parts);
      if (!model || !answerWithModel) yield* builtIn();
      else yield* withFallback(researchWithModel(request, model, answerWithModel), builtIn);
    },
  };
}

async function* researchBuiltIn(
  request: RespondRequest,
  { assess, builtIn }: StrategyParts,
): AsyncGenerator<RespondEvent> {
  const questions = (assess(request).compound ?? []).slice(0, MOST_SEARCHES);
  if (questions.length < 2) {
    yield* inNameOf('research', builtIn.respond({ ...request, strategy: 'concise' }));
    return;
  }
  const answers = [];
  for (const [i, question] of questions.entries()) {
    request.signal.throwIfAborted();
    yield { type: 'step', step: { kind: 'search', text: question } } as const;
    const query = POINTS_BACK.test(question) ? questions.slice(0, i + 1).join(' ') : question;
    const passages = (await request.search?.(query)) ?? request.passages;
    for await (const event of builtIn.respond({ ...request, strategy: 'concise', question, passages })) {
      if (event.type !== 'end') continue;
      for (const title of new Set(event.citations.map((citation) => citation.title))) {
        yield { type: 'step', step: { kind: 'read', text: title } } as const;
      }
      answers.push({ question, answer: event });
    }
  }
  yield* wholeAnswer(combineAnswers(request, answers, visitorLanguage(request)));
}
