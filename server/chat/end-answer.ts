import { AppError, toWireError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { AnswerStep, ResponseStrategy, WireError } from '../protocol/index.ts';
import type { EndOfAnswer } from '../rag/types.ts';
import type { ConversationStore, FinishedAnswer, StoredMessage } from '../stores/types.ts';
import type { ChatEvent } from './chat-events.ts';

/** Why a running answer is ended from outside, as the reason of its signal. `taken_over`: it is not the bot's turn any more. */
export type EndReason = 'stopped' | 'taken_over' | 'closing' | 'deleted';

export interface EndingParts {
  readonly conversations: Pick<ConversationStore, 'finishAnswer'>;
  readonly logger: Pick<Logger, 'warn'>;
}

/** An answer that was started. */
export interface StartedAnswer {
  readonly answer: StoredMessage;
  readonly strategy: ResponseStrategy;
  /** Those told by now. */
  readonly steps: readonly AnswerStep[];
}

export async function completeAnswer(
  { conversations }: EndingParts,
  { answer, steps }: StartedAnswer,
  { type: _, ...end }: EndOfAnswer,
  onEvent: (event: ChatEvent) => void,
): Promise<StoredMessage> {
  const message = await conversations.finishAnswer(answer.id, { ...end, status: 'complete', steps });
  onEvent({ name: 'answer:end', payload: { message } });
  return message;
}

export interface Failure extends StartedAnswer {
  readonly question: StoredMessage;
  /** What was shown of the answer. */
  readonly shown: string;
  readonly signal: AbortSignal;
  readonly cause: unknown;
}

/** A stopped answer ends with what was shown of it; a failed one keeps its seq and says why. */
export async function failAnswer(
  parts: EndingParts,
  { answer, strategy, steps, question, shown, signal, cause }: Failure,
  onEvent: (event: ChatEvent) => void,
): Promise<StoredMessage> {
  const messageId = answer.id;
  const stopped = signal.reason === 'stopped' || signal.reason === 'taken_over';
  if (!signal.aborted && !isDeleted(cause)) {
    parts.logger.warn({ err: cause, messageId }, 'an answer failed');
  }
  const error = toFailure(signal, cause);
  const message = await finishUnlessDeleted(parts, answer, {
    status: stopped ? 'stopped' : 'failed',
    text: shown,
    citations: [],
    strategy,
    steps,
    ...(!stopped && { error }),
  });
  if (stopped) onEvent({ name: 'answer:end', payload: { message } });
  else onEvent({ name: 'answer:error', payload: { messageId, inReplyTo: question.id, error } });
  return message;
}

function toFailure(signal: AbortSignal, cause: unknown): WireError {
  if (isDeleted(cause) || signal.reason === 'deleted') {
    return toWireError(
      new AppError('conversation_not_found', 'The conversation was deleted before the answer was complete.'),
    );
  }
  return signal.aborted ? interrupted() : toWireError(cause);
}

/** An answer whose conversation was deleted has no row left: it ends for those who watch it only. */
async function finishUnlessDeleted(
  { conversations }: EndingParts,
  answer: StoredMessage,
  finished: FinishedAnswer,
): Promise<StoredMessage> {
  try {
    return await conversations.finishAnswer(answer.id, finished);
  } catch (error) {
    if (!isDeleted(error)) throw error;
    return { ...answer, ...finished };
  }
}

/** Whether an error says that the conversation, or the message in it, is not there any more. */
export function isDeleted(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'message_not_found' || error.code === 'conversation_not_found')
  );
}

/** The error of an answer that the end of the process cut off; the next start answers its question anew. */
export function interrupted(): WireError {
  return toWireError(
    new AppError('answer_interrupted', 'The server stopped before the answer was complete.'),
  );
}
