import { AppError } from '../../errors.ts';
import { visitorLanguage } from '../strategies/visitor-language.ts';
import type {
  ModelSession,
  RespondEvent,
  Responder,
  RespondRequest,
  Strategy,
  StrategyCost,
} from '../types.ts';
import { aggregateWithModel } from './aggregate-with-model.ts';
import { createBuiltInAgent, type Floor } from './built-in-agent.ts';
import { composeDebate, type DebateAnswer } from './compose-debate.ts';
import { findLikenesses } from './copies.ts';
import { readDebatedQuestion } from './expected-answer.ts';
import { holdDebate } from './hold-debate.ts';
import { createModelAgent } from './model-agent.ts';
import type { Outcome } from './types.ts';

export interface DebateOptions {
  /** Answers when no passage states an answer, concisely or by a refusal. */
  readonly otherwise: Responder;
  /** Whether answers are given a model session: what a debate costs depends on it. */
  readonly hasModel: boolean;
}

/** Three agents of 450 tokens a round, two to three rounds, and an aggregator. */
const MODEL_COST: StrategyCost = { modelCalls: 8, tokens: 4_500, latencyMs: 5_000 };
const BUILT_IN_COST: StrategyCost = { modelCalls: 0, tokens: 0, latencyMs: 30 };

/**
 * Weighs the passages against each other: an agent for each states what it answers, they reply to one another, and
 * every valid answer is given, the conflict named, and a passage that repeats another with something swapped left
 * out. Without a model the agents speak in sentences of their passages. To choose when passages contradict each
 * other, or a name in the question means several things.
 */
export function createDebateStrategy({ otherwise, hasModel }: DebateOptions): Strategy {
  return {
    name: 'debate',
    cost: hasModel ? MODEL_COST : BUILT_IN_COST,
    respond: (request, model) => debate(request, model, otherwise),
  };
}

async function* debate(
  request: RespondRequest,
  model: ModelSession | undefined,
  otherwise: Responder,
): AsyncGenerator<RespondEvent> {
  const { passages, signal } = request;
  signal.throwIfAborted();
  const question = readDebatedQuestion(request.question, visitorLanguage(request));
  const floor: Floor = { question, passages, likenesses: findLikenesses(passages) };
  const rounds = holdDebate(agentsOf(request, floor, model), passages, floor.likenesses, signal);
  let turn = await rounds.next();
  for (; !turn.done; turn = await rounds.next()) yield { type: 'step', step: turn.value };
  const { answer, failed } = await concluded(request, floor, turn.value, model);
  signal.throwIfAborted();
  const told = {
    ...(model && { usage: model.usage() }),
    ...(failed && { notice: 'model_unavailable' as const }),
  };
  if (answer) {
    yield { type: 'delta', text: answer.text };
    yield { type: 'end', ...answer, strategy: 'debate', ...told };
    return;
  }
  for await (const event of otherwise.respond({ ...request, strategy: 'concise' })) {
    yield event.type === 'end' ? { ...event, ...told } : event;
  }
}

function agentsOf(
  { passages, question: text }: RespondRequest,
  floor: Floor,
  model: ModelSession | undefined,
) {
  return passages.map((_, place) => {
    const builtIn = createBuiltInAgent(floor, place);
    return model ? createModelAgent({ text, model }, floor, builtIn) : builtIn;
  });
}

/** The aggregator's answer; the built-in one when there is no model, or it fails or says nothing of use. */
async function concluded(
  { question: text, signal }: RespondRequest,
  { question }: Floor,
  outcome: Outcome,
  model: ModelSession | undefined,
): Promise<{ readonly answer: DebateAnswer | undefined; readonly failed: boolean }> {
  const builtIn = () => composeDebate(outcome, question);
  if (!model) return { answer: builtIn(), failed: false };
  try {
    const answer = await aggregateWithModel({ text, question }, outcome, model, signal);
    return { answer: answer ?? builtIn(), failed: false };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof AppError) || error.code !== 'model_unavailable') throw error;
    return { answer: builtIn(), failed: true };
  }
}
