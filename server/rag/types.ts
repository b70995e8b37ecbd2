import type { BaseMessage } from '@langchain/core/messages';
import type { AnswerUsage } from '../protocol/admin.ts';
import type { AnswerStep, Citation, ResponseStrategy, ToolConfirmation } from '../protocol/message.ts';
import type { Passage, Turn } from '../text/passage.ts';

export type { AnswerUsage } from '../protocol/admin.ts';

export interface RespondRequest {
  readonly strategy: ResponseStrategy;
  readonly question: string;
  /** Oldest first, without the question. */
  readonly history: readonly Turn[];
  /** The question leaves the topic of its history, which then says nothing of what it means. */
  readonly startsTopic?: boolean;
  /** The retrieval action, best first; may be empty. */
  readonly passages: readonly Passage[];
  /** BCP 47, as the visitor's browser says; the question's own language wins when it is clear. */
  readonly locale?: string;
  /**
   * The best passages for another wording, by the policy that serves, best first; for strategies that search on
   * their own. Absent: they answer from the passages that they were given.
   *
   * @param alone without the conversation.
   */
  readonly search?: (query: string, alone?: boolean) => Promise<readonly Passage[]>;
  readonly signal: AbortSignal;
}

/** What a responder streams: steps and text as they grow, then exactly one `end`. */
export type RespondEvent =
  | { readonly type: 'step'; readonly step: AnswerStep }
  | { readonly type: 'delta'; readonly text: string }
  | EndOfAnswer;

export interface EndOfAnswer {
  readonly type: 'end';
  readonly text: string;
  /** What the text used, in the order of the passages; empty when it says that it does not know. */
  readonly citations: readonly Citation[];
  /** `refuse` when it says that it does not know, whatever was asked for. */
  readonly strategy: ResponseStrategy;
  /** Replies that the visitor can click. */
  readonly suggestions?: readonly string[];
  /** A call of a tool that waits for the visitor's yes. */
  readonly confirmation?: ToolConfirmation;
  /** The call that the confirmation is about, as plain JSON: kept with the answer's row, never sent. */
  readonly pendingCall?: unknown;
  /** Set when the built-in answerer stood in for the chat model. */
  readonly notice?: 'model_unavailable';
  /** Absent: no model was asked. */
  readonly usage?: AnswerUsage;
}

/** Answers a question from passages. @throws AppError model_unavailable; an aborted signal ends the stream by throwing. */
export interface Responder {
  readonly name: string;
  /** The strategies that it can answer by, with what each usually costs. */
  readonly strategies?: Readonly<Partial<Record<ResponseStrategy, StrategyCost>>>;
  respond(request: RespondRequest): AsyncIterable<RespondEvent>;
}

/** What an answer of a strategy usually takes, for the operator to weigh and the policy's prices to rest on. */
export interface StrategyCost {
  readonly modelCalls: number;
  /** Prompt and answer together, all calls. */
  readonly tokens: number;
  readonly latencyMs: number;
}

/** Messages for a model, and which prompt with which version made them. */
export interface Prompt {
  readonly id: string;
  readonly messages: readonly BaseMessage[];
  /** Longest answer, in tokens; absent: what is left of the answer's budget. */
  readonly maxTokens?: number;
}

/** A chat model as one answer uses it: its calls are counted, and end when the budget is used up. */
export interface ModelSession {
  /** Text piece by piece. @throws AppError model_unavailable; the signal's reason once it is aborted. */
  stream(prompt: Prompt, signal: AbortSignal): AsyncIterable<string>;
  /** The whole text. @throws as stream(). */
  complete(prompt: Prompt, signal: AbortSignal): Promise<string>;
  /** Of the calls so far. */
  usage(): AnswerUsage;
}

/** One way to answer; LangChain runnables are made of it by toStrategyRunnable(). */
export interface Strategy {
  readonly name: ResponseStrategy;
  readonly cost: StrategyCost;
  /** @param model absent without a chat model: a strategy that needs one is then not offered. */
  respond(request: RespondRequest, model: ModelSession | undefined): AsyncIterable<RespondEvent>;
}
