import type { AnswerStep } from '../protocol/index.ts';
import type { ShownAnswer, StoredMessage } from '../stores/types.ts';
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
  readonly steps: AnswerStep[];
  /** The end of the answer was told. */
  ended: boolean;
  /** The bot lost the conversation: nothing of this turn is told any more. */
  silenced: boolean;
}

/** The turns that run in this process. */
export class RunningTurns {
  readonly #turns = new Set<RunningTurn>();

  [Symbol.iterator](): Iterator<RunningTurn> {
    return this.#turns[Symbol.iterator]();
  }

  begin(question: StoredMessage): RunningTurn {
    const controller = new AbortController();
    const turn: RunningTurn = { question, controller, shown: '', steps: [], ended: false, silenced: false };
    this.#turns.add(turn);
    return turn;
  }

  end(turn: RunningTurn): void {
    this.#turns.delete(turn);
  }

  /** By the id of its question or of its answer. */
  find(messageId: string): RunningTurn | undefined {
    return [...this.#turns].find(({ question, answerId }) => [question.id, answerId].includes(messageId));
  }

  shownOf(answerId: string): ShownAnswer | undefined {
    const turn = [...this.#turns].find((other) => other.answerId === answerId);
    return turn && { text: turn.shown, ...(turn.steps.length > 0 && { steps: [...turn.steps] }) };
  }

  /**
   * Ends the turns of a conversation that is not the bot's any more. From now on nothing of them is told.
   *
   * @returns ids of the answers whose beginning was told and whose end was not.
   */
  silence(conversationId: string): string[] {
    const told: string[] = [];
    for (const turn of this.#turns) {
      if (turn.question.conversationId !== conversationId || turn.silenced) continue;
      if (turn.answerId !== undefined && !turn.ended) told.push(turn.answerId);
      turn.silenced = true;
      endTurn(turn, 'taken_over');
    }
    return told;
  }
}

/** Brings the turn up to date with what is told of its answer. */
export function followTurn(turn: RunningTurn, { name, payload }: ChatEvent): void {
  if (name === 'answer:start') turn.answerId = payload.messageId;
  if (name === 'answer:delta') turn.shown += payload.text;
  if (name === 'answer:step') turn.steps.push(payload.step);
  if (name === 'answer:end' || name === 'answer:error') turn.ended = true;
}

export function endTurn(turn: RunningTurn, reason: EndReason): void {
  turn.controller.abort(reason);
}
