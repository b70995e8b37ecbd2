import type { StoredMessage } from '../stores/types.ts';
import type { ChatEvent } from './chat-events.ts';
import type { EndReason } from './end-answer.ts';

/** A turn from its beginning to the end of its answer. */
export interface RunningTurn {
  readonly question: StoredMessage;
  readonly controller: AbortController;
  /** Set once the answer has started. */
  answerId?: string;
  /** What has been shown of the answer by now. */
  shown: string;
}

/** Brings the turn up to date with what is told of its answer. */
export function followTurn(turn: RunningTurn, { name, payload }: ChatEvent): void {
  if (name === 'answer:start') turn.answerId = payload.messageId;
  if (name === 'answer:delta') turn.shown += payload.text;
}

export function endTurn(turn: RunningTurn, reason: EndReason): void {
  turn.controller.abort(reason);
}
