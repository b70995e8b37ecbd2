import type { Strategy, StrategyCost } from '../types.ts';
import { answerPassages } from './answer-passages.ts';
import { BUILT_IN_COST } from './built-in-cost.ts';
import type { StrategyParts } from './types.ts';

/** Three passages of 250 tokens and the rules are read, and 60 to 200 tokens written. */
const MODEL_COSTS: Readonly<Record<'concise' | 'steps' | 'quote', StrategyCost>> = {
  concise: { modelCalls: 1, tokens: 1_300, latencyMs: 1_500 },
  steps: { modelCalls: 1, tokens: 1_450, latencyMs: 3_500 },
  quote: { modelCalls: 1, tokens: 1_350, latencyMs: 2_000 },
};

/** Answers from the passages at hand, in one of three shapes. */
export function createPassageStrategy(name: 'concise' | 'steps' | 'quote', parts: StrategyParts): Strategy {
  return {
    name,
    cost: parts.answerWithModel ? MODEL_COSTS[name] : BUILT_IN_COST,
    respond: (request, model) => answerPassages({ ...request, strategy: name }, model, parts),
  };
}
