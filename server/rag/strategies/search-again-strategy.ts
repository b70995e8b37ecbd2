import type { Passage } from '../../text/passage.ts';
import { REFUSE_BELOW } from '../assess/assess-question.ts';
import { reformulatePrompt } from '../prompts/search-prompts.ts';
import type { ModelSession, RespondEvent, RespondRequest, Strategy, StrategyCost } from '../types.ts';
import { answerPassages, inNameOf } from './answer-passages.ts';
import { isModelUnavailable } from './fall-back.ts';
import { queryIn } from './read-model-lines.ts';
import { reformulations } from './reformulations.ts';
import { refusal } from './refuse-strategy.ts';
import type { StrategyParts } from './types.ts';
import { visitorLanguage } from './visitor-language.ts';
import { wholeAnswer } from './whole-answer.ts';

export interface SearchAgainOptions extends StrategyParts {
  /** Passages at least so likely to hold the answer, in [0, 1], are answered from without another search. */
  readonly strong?: number;
  /** Under this, after all searches, it says that it does not know. */
  readonly weak?: number;
  readonly mostSearches?: number;
}

const BUILT_IN: StrategyCost = { modelCalls: 0, tokens: 0, latencyMs: 30 };
const WITH_MODEL: StrategyCost = { modelCalls: 3, tokens: 2_100, latencyMs: 3_000 };

/**
 * How much more likely to hold the answer other passages must look to be taken; at .05 they are too often taken by
 * chance. On MultiDoc2Dial's dev questions, with the start policy, searches in other words that read the conversation along, and the
 * built-in rules of what can be answered: 93 of 1,231 look weak, other passages are taken for 31 and hold a right one
 * for 16 of those, the first ones for 17. So the same words in another order find no better pages; what it brings is
 * an answer where there was a refusal, also to 11 of 147 questions that have none.
 */
const MARGIN = 0.15;

interface Pool {
  readonly passages: readonly Passage[];
  readonly startsTopic: boolean;
  readonly answerable: number;
}

/**
 * Searches again while the passages look weak, at most twice, first for a follow-up question without its history, then
 * in other words, and answers from the pool that looks best: the first unless another is clearly better, so that trying again pays only when it helps.
 *
 * Dao & Le, "ReZero: Enhancing LLM search ability by trying one-more-time", arXiv:2504.11001, 2025.
 */
export function createSearchAgainStrategy(options: SearchAgainOptions): Strategy {
  const { strong = 0.5, weak = REFUSE_BELOW } = options;
  return {
    name: 'search_again',
    cost: options.answerWithModel ? WITH_MODEL : BUILT_IN,
    async *respond(request, model) {
      request.signal.throwIfAborted();
      const { passages, startsTopic, answerable } = yield* bestPool(request, model, strong, options);
      const found: RespondRequest = { ...request, passages, startsTopic };
      if (answerable < weak) yield* wholeAnswer(refusal(found));
      else yield* inNameOf('search_again', answerPassages(found, model, options));
    },
  };
}

async function* bestPool(
  request: RespondRequest,
  model: ModelSession | undefined,
  strong: number,
  { assess, mostSearches = 2 }: SearchAgainOptions,
): AsyncGenerator<RespondEvent, Pool> {
  const poolOf = (passages: readonly Passage[], startsTopic: boolean): Pool => {
    return { passages, startsTopic, answerable: assess({ ...request, startsTopic, passages }).answerable };
  };
  const isNewTopic = request.startsTopic ?? false;
  let best = poolOf(request.passages, isNewTopic);
  let alone = request.history.length > 0 && !isNewTopic;
  const tried = alone ? [] : [request.question];
  for (let left = mostSearches; request.search && best.answerable < strong && left > 0; left -= 1) {
    const query = alone
      ? request.question
      : await nextQuery({ ...request, passages: best.passages }, tried, model);
    if (query === undefined) break;
    tried.push(query);
    yield { type: 'step', step: { kind: 'search', text: query } };
    request.signal.throwIfAborted();
    const pool = poolOf(await request.search(query, alone), alone || isNewTopic);
    alone = false;
    request.signal.throwIfAborted();
    if (pool.answerable > best.answerable + MARGIN)
      best = { ...pool, passages: keepBest(pool.passages, best.passages) };
  }
  return best;
}

/** The passages found, the last of them replaced by the best one found before, which is right more often. */
function keepBest(found: readonly Passage[], before: readonly Passage[]): Passage[] {
  const kept = before.slice(0, 1).filter(({ id }) => found.every((passage) => passage.id !== id));
  return [...found.slice(0, Math.max(1, found.length - kept.length)), ...kept];
}

/** @returns undefined when there is no other wording left. */
async function nextQuery(
  request: RespondRequest,
  tried: readonly string[],
  model: ModelSession | undefined,
): Promise<string | undefined> {
  const isNew = (query: string | undefined) => query !== undefined && !tried.includes(query);
  const language = visitorLanguage(request);
  const byModel = model && (await modelQuery(model, request, tried));
  return isNew(byModel) ? byModel : reformulations(request, language).find(isNew);
}

async function modelQuery(model: ModelSession, request: RespondRequest, tried: readonly string[]) {
  const prompt = reformulatePrompt(request, tried, visitorLanguage(request));
  try {
    return queryIn(await model.complete(prompt, request.signal));
  } catch (error) {
    if (!isModelUnavailable(error)) throw error;
    return undefined;
  }
}
