import { randomUUID } from 'node:crypto';
import { AnswerCache, type AnswerCacheOptions } from './answer-cache.ts';
import type { AskedModel } from './ask-models.ts';
import type { ChatModelSettings } from './chat-model.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { SYSTEM_TIMER, type Timer } from './coalesce.ts';
import { createModelCall } from './model-call.ts';
import type { ModelFailure } from './model-failure.ts';
import { GatewaySession } from './model-session.ts';
import type { TokenPrices } from './usage-meter.ts';

export interface GatewayModel extends ChatModelSettings {
  /** Absent: what its answers cost is not known. */
  readonly prices?: TokenPrices;
}

export interface ModelGatewayOptions {
  readonly chatModel: GatewayModel;
  /** Asked when the first fails before any text, or is left alone. */
  readonly fallbackModel?: GatewayModel;
  /** The longest silence of a model, before its first word and between two. */
  readonly timeoutMs?: number;
  /** How often a model is asked again after a failure that may pass. */
  readonly retries?: number;
  /** Of one answer: all its prompts and texts together. */
  readonly budgetTokens?: number;
  /** Absent: no answer is kept. */
  readonly cache?: AnswerCacheOptions;
  readonly timer?: Timer;
  /** Told of each failure, also of those that a retry or the fallback mended. */
  readonly onFailure?: (model: string, failure: ModelFailure) => void;
}

/** The chat models of the settings, as all answers share them. */
export interface ModelGateway {
  /** Of the first model. */
  readonly name: string;
  /** Texts that no answer may hold, for guardOutput(): the mark of the rules and the keys of the models. */
  readonly canaries: readonly string[];
  /** One for each answer. While every breaker is open, its calls fail at once with model_unavailable. */
  openSession(): GatewaySession;
  /** What the breaker of each model is at, the first model's first. */
  states(): readonly { readonly model: string; readonly state: CircuitBreaker['state'] }[];
}

export function createModelGateway(options: ModelGatewayOptions): ModelGateway {
  const { chatModel, fallbackModel, timeoutMs = 20_000, retries = 1, budgetTokens = 16_000 } = options;
  const { cache, timer = SYSTEM_TIMER, onFailure = () => {} } = options;
  const toAsked = (settings: GatewayModel): AskedModel => ({
    name: settings.model,
    ...(settings.prices && { prices: settings.prices }),
    call: createModelCall(settings, { timeoutMs, timer }),
    breaker: new CircuitBreaker({ timer }),
  });
  const models: [AskedModel, ...AskedModel[]] = [
    toAsked(chatModel),
    ...(fallbackModel ? [toAsked(fallbackModel)] : []),
  ];
  const canary = `mark-${randomUUID()}`;
  const answers = cache && new AnswerCache(cache, timer);
  return {
    name: chatModel.model,
    canaries: [canary, chatModel.apiKey, ...(fallbackModel ? [fallbackModel.apiKey] : [])],
    openSession: () =>
      new GatewaySession({ models, retries, budgetTokens, timer, onFailure, canary, cache: answers }),
    states: () => models.map(({ name, breaker }) => ({ model: name, state: breaker.state })),
  };
}
