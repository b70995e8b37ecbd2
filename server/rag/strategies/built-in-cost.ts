import type { StrategyCost } from '../types.ts';

/** Of an answer without a model, from passages at hand. */
export const BUILT_IN_COST: StrategyCost = { modelCalls: 0, tokens: 0, latencyMs: 5 };
