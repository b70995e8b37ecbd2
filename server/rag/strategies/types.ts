import type { ModelSession, RespondEvent, Responder, RespondRequest } from '../types.ts';

/** What the strategies ask of an assessment of a question and its passages. */
export interface QuestionAssessment {
  /** Probability that the passages hold the answer, in [0, 1]. */
  readonly answerable: number;
  /** A definite noun that nothing before it explains: "order" of "the order". */
  readonly missingNoun?: string;
  /** The questions that it is made of; fewer than two when it is one. */
  readonly compound?: readonly string[];
}

export type Assess = (request: Omit<RespondRequest, 'signal' | 'search'>) => QuestionAssessment;

/** Answers a request by its strategy with a chat model. @throws as Responder.respond(). */
export type AnswerWithModel = (request: RespondRequest, session: ModelSession) => AsyncIterable<RespondEvent>;

/** What the strategies are made of. */
export interface StrategyParts {
  readonly builtIn: Responder;
  readonly assess: Assess;
  /** Present when a chat model is set. */
  readonly answerWithModel?: AnswerWithModel;
}
