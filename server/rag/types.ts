import type { Citation, ResponseStrategy } from '../protocol/message.ts';
import type { Passage, Turn } from '../text/passage.ts';

export interface RespondRequest {
  readonly strategy: ResponseStrategy;
  readonly question: string;
  /** Oldest first, without the question. */
  readonly history: readonly Turn[];
  /** The retrieval action, best first; may be empty. */
  readonly passages: readonly Passage[];
  /** BCP 47, as the visitor's browser says; the question's own language wins when it is clear. */
  readonly locale?: string;
  readonly signal: AbortSignal;
}

/** What a responder streams: text as it grows, then exactly one `end`. */
export type RespondEvent =
  | { readonly type: 'delta'; readonly text: string }
  | {
      readonly type: 'end';
      readonly text: string;
      /** What the text used, in the order of the passages; empty when it says that it does not know. */
      readonly citations: readonly Citation[];
      /** `refuse` when it says that it does not know, whatever was asked for. */
      readonly strategy: ResponseStrategy;
    };

/** Answers a question from passages. @throws AppError model_unavailable; an aborted signal ends the stream by throwing. */
export interface Responder {
  readonly name: string;
  respond(request: RespondRequest): AsyncIterable<RespondEvent>;
}
