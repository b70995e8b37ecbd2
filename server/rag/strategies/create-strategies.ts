import type { GroundingMode } from '../grounding/grounding-filter.ts';
import { answerWithModel } from '../model/answer-with-model.ts';
import type { Responder, Strategy } from '../types.ts';
import { createClarifyStrategy } from './clarify-strategy.ts';
import { createHandOverStrategy } from './hand-over-strategy.ts';
import { createPassageStrategy } from './passage-strategy.ts';
import { createRefuseStrategy } from './refuse-strategy.ts';
import { createResearchStrategy } from './research-strategy.ts';
import { createSearchAgainStrategy } from './search-again-strategy.ts';
import type { Assess, StrategyParts } from './types.ts';

export interface StrategiesOptions {
  readonly builtIn: Responder;
  readonly assess: Assess;
  /** Whether answers are given a model session: what strategies cost depends on it. */
  readonly hasModel: boolean;
  /** What becomes of a sentence of the model that no passage supports. */
  readonly groundingMode: GroundingMode;
}

/** The strategies that work with and without a model, the default one first. Debate and tools are made elsewhere. */
export function createStrategies(options: StrategiesOptions): Strategy[] {
  const { builtIn, assess, hasModel, groundingMode: mode } = options;
  const parts: StrategyParts = {
    builtIn,
    assess,
    ...(hasModel && { answerWithModel: (request, session) => answerWithModel(request, session, { mode }) }),
  };
  return [
    createPassageStrategy('concise', parts),
    createPassageStrategy('steps', parts),
    createPassageStrategy('quote', parts),
    createClarifyStrategy(parts),
    createRefuseStrategy(),
    createHandOverStrategy(),
    createSearchAgainStrategy(parts),
    createResearchStrategy(parts),
  ];
}
