import type { Random } from '../learning/bandit/random.ts';
import { draftContext } from '../learning/policies/draft-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { Logger } from '../logger.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import { composeDrafts, type Draft } from '../rag/compose-drafts.ts';
import type { RespondEvent, Responder, RespondRequest } from '../rag/types.ts';
import type { ResponseDecision, StoredMessage } from '../stores/types.ts';
import type { ChatEvent } from './chat-events.ts';

/** What is left to chance, each with draws of its own. */
export type DecisionKind = 'retrieval' | 'drafts' | 'response';

export interface ResponseParts {
  readonly responder: Responder;
  /** Draws that depend only on the seed, the question and the kind of decision. */
  randomFor(question: StoredMessage, kind: DecisionKind, attempt: number): Random;
  /** Share of answers that explore, in [0, 1). */
  readonly exploration: number;
  /** Finished drafts that an answer is chosen from; 1: its strategy is chosen beforehand, and it streams. */
  readonly responseDrafts: number;
  /** By strategy: what an answer of it costs, in reward; one that is not named costs nothing. */
  readonly strategyPrices: Readonly<Record<string, number>>;
  readonly logger: Pick<Logger, 'warn'>;
}

export interface ResponseSetting {
  readonly question: StoredMessage;
  readonly attempt: number;
  /** Ways to answer that may be chosen, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  /** Probability that a passage of the list is right. */
  readonly hitProbability: number;
  /** What the answer is made from. */
  readonly request: Omit<RespondRequest, 'strategy'>;
}

/** How a question is answered: the decision to log, and the answer to tell once that is on disk. */
export interface ChosenResponse {
  readonly strategy: ResponseStrategy;
  readonly decision: ResponseDecision;
  readonly answer: () => AsyncIterable<RespondEvent>;
}

/**
 * Chooses how to answer: a strategy, which then answers, or, with several drafts, one of the finished drafts. Nothing
 * of a draft is told meanwhile but how many are done; its propensity is conditional on the drafts that were finished.
 * A failure of all of them is that of the answer: telling it throws the first one's reason.
 */
export async function chooseResponse(
  parts: ResponseParts,
  policy: ServingPolicy,
  setting: ResponseSetting,
  onEvent: (event: ChatEvent) => void,
): Promise<ChosenResponse> {
  if (Math.min(parts.responseDrafts, setting.strategies.length) > 1) {
    return chooseDraft(parts, policy, setting, onEvent);
  }
  const prices = setting.strategies.map((strategy) => parts.strategyPrices[strategy] ?? 0);
  const context = { actionSet: setting.strategies, ...(prices.some((price) => price > 0) && { prices }) };
  const decision = decide(parts, policy, setting, context);
  const strategy = decision.actionSet[decision.action]!;
  return { strategy, decision, answer: () => parts.responder.respond({ ...setting.request, strategy }) };
}

async function chooseDraft(
  parts: ResponseParts,
  policy: ServingPolicy,
  setting: ResponseSetting,
  onEvent: (event: ChatEvent) => void,
): Promise<ChosenResponse> {
  const strategies = strategiesToDraft(parts, policy, setting);
  const progress = { inReplyTo: setting.question.id, status: 'composing', of: strategies.length } as const;
  const tell = (done: number) => onEvent({ name: 'answer:status', payload: { ...progress, done } });
  tell(0);
  const { finished, failures } = await composeDrafts(
    parts.responder,
    { ...setting.request, strategies },
    tell,
  );
  if (finished.length === 0) return failed(policy, setting, strategies[0]!, failures[0]);
  for (const err of failures) parts.logger.warn({ err, messageId: setting.question.id }, 'a draft failed');
  const actionSet = finished.map(({ strategy }) => strategy);
  const context = { actionSet, ...draftContext(finished, parts.strategyPrices) };
  const decision = decide(parts, policy, setting, context);
  const draft = finished[decision.action]!;
  return { strategy: draft.strategy, decision, answer: () => told(draft, setting.request.signal) };
}

/**
 * The strategy with the highest expected value, and others beside it: as many in all as drafts are wanted. To compose
 * one more costs the visitor nothing, so while anything is explored the others are drawn from plausible worlds;
 * they would else never be tried. Without exploration they are the next best.
 */
function strategiesToDraft(
  parts: ResponseParts,
  policy: ServingPolicy,
  { question, attempt, strategies, hitProbability }: ResponseSetting,
): readonly ResponseStrategy[] {
  const random = parts.randomFor(question, 'drafts', attempt);
  const chosen: ResponseStrategy[] = [];
  while (chosen.length < Math.min(parts.responseDrafts, strategies.length)) {
    const actionSet = strategies.filter((strategy) => !chosen.includes(strategy));
    const prices = actionSet.map((strategy) => parts.strategyPrices[strategy] ?? 0);
    const exploration = chosen.length > 0 && parts.exploration > 0 ? 1 : 0;
    const { action } = policy.chooseResponse({ actionSet, prices, hitProbability, exploration, random });
    chosen.push(actionSet[action]!);
  }
  return chosen;
}

function decide(
  { randomFor, exploration }: ResponseParts,
  policy: ServingPolicy,
  { question, attempt, hitProbability }: ResponseSetting,
  actions: Pick<ResponseDecision, 'actionSet' | 'prices' | 'supports'>,
): ResponseDecision {
  const context = { ...actions, hitProbability };
  const random = randomFor(question, 'response', attempt);
  return {
    ...context,
    ...policy.chooseResponse({ ...context, exploration, random }),
    policyId: policy.policyId,
  };
}

async function* told(
  { text, citations, strategy }: Draft,
  signal: AbortSignal,
): AsyncGenerator<RespondEvent> {
  signal.throwIfAborted();
  yield { type: 'delta', text };
  yield { type: 'end', text, citations, strategy };
}

/** There was nothing to choose from: the answer fails for the reason of its first draft. */
function failed(
  { policyId }: ServingPolicy,
  { hitProbability }: ResponseSetting,
  strategy: ResponseStrategy,
  reason: unknown,
): ChosenResponse {
  const choice = { actionSet: [strategy], distribution: [1], action: 0, propensity: 1 };
  return { strategy, decision: { ...choice, policyId, hitProbability }, answer: () => failing(reason) };
}

// biome-ignore lint/correctness/useYield: an answer that has only a failure to tell
async function* failing(reason: unknown): AsyncGenerator<RespondEvent> {
  throw reason;
}
