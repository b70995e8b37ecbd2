import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import { asksForPerson } from '../text/asks-for-person.ts';
import { type AnswerParts, answerMessage } from './answer-message.ts';
import type { ChatEvent, ChatEvents } from './chat-events.ts';
import {
  answerConfirmed,
  type ConfirmingParts,
  type SettledCall,
  settleCall,
  writtenReply,
} from './confirmed-call.ts';
import { isDeleted } from './end-answer.ts';
import { followTurn, type RunningTurn } from './running-turn.ts';

/** Of what the visitor said as he asked for a person, in characters. */
const LONGEST_REASON = 500;

/** Hand-over to a person, as the turns meet it. */
export interface TurnHandover {
  /** Asks for a person; asked again, it changes nothing. */
  request(conversationId: string, reason: string): Promise<unknown>;
}

export interface TurnParts extends AnswerParts, Pick<ConfirmingParts, 'tools'> {
  readonly conversations: AnswerParts['conversations'] &
    Pick<ConversationStore, 'settleConfirmation' | 'startReply' | 'findConversation'>;
  readonly events: ChatEvents;
  readonly handover: TurnHandover;
  /** Ways to answer, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

export interface TurnOptions {
  /** One more answer to a question that has one. */
  readonly again: boolean;
  /** What the visitor said to a call, by a click: the turn is the answer to that. */
  readonly settled?: SettledCall;
}

/**
 * One turn of a conversation that is the bot's: the answer that there is already, else a new one.
 *
 * @throws AppError wrong_owner when it is not the bot's to answer; conversation_not_found when it was deleted.
 */
export async function takeTurn(
  parts: TurnParts,
  turn: RunningTurn,
  { again, settled: settledBefore }: TurnOptions,
): Promise<StoredMessage> {
  const { question, controller } = turn;
  const { conversationId } = question;
  const messages = await parts.conversations.listMessages(conversationId);
  const conversation = await parts.conversations.findConversation(conversationId);
  if (!conversation || !messages.some(({ id }) => id === question.id)) {
    throw new AppError('conversation_not_found', `Message ${question.id} was deleted before its answer.`);
  }
  const answers = messages.filter(({ inReplyTo }) => inReplyTo === question.id);
  const finished = again ? undefined : answers.findLast(isFinished);
  if (finished) return finished;
  // Asked for anew, an answer may be to a question from before a person came and went; else it came too early.
  if (conversation.owner !== 'bot' || (!again && question.seq <= conversation.ownerSeq))
    throw notTheBots(turn);
  const tell = (event: ChatEvent) => {
    if (turn.silenced) return;
    followTurn(turn, event);
    parts.events.publish(conversationId, event);
  };
  const { ownerSeq } = conversation;
  const written = again ? undefined : writtenReply(messages, question);
  const settled = settledBefore ?? (written && (await settleCall(parts, written, tell)));
  if (settled) {
    return await answerConfirmed(parts, { ...settled, question, ownerSeq, signal: controller.signal }, tell);
  }
  const request = {
    question,
    attempt: answers.length,
    strategies: untried(parts.strategies, answers),
    signal: controller.signal,
    ownerSeq,
  };
  return await answerMessage(parts, request, tell);
}

/** Asks for a person where the answer or the visitor did. The next turn then finds that it is not the bot's. */
export async function handOver(
  { handover, logger }: Pick<TurnParts, 'handover' | 'logger'>,
  turn: RunningTurn,
  answer: StoredMessage,
): Promise<void> {
  const { text, conversationId } = turn.question;
  const offered = answer.status === 'complete' && answer.strategy === 'hand_over';
  if (turn.silenced || !(offered || asksForPerson(text))) return;
  try {
    await handover.request(conversationId, text.slice(0, LONGEST_REASON));
  } catch (error) {
    if (!isDeleted(error)) logger.error({ err: error, conversationId }, 'no person could be asked for');
  }
}

/** Whatever ended, but for what the end of a process cut off: that is answered anew. */
function isFinished({ status, error }: StoredMessage): boolean {
  return status !== 'streaming' && error?.code !== 'answer_interrupted';
}

export function isTakenOver(error: unknown): boolean {
  return error instanceof AppError && error.code === 'wrong_owner';
}

export function notTheBots({ question }: RunningTurn, cause?: unknown): AppError {
  if (cause instanceof AppError && cause.code === 'wrong_owner') return cause;
  return new AppError('wrong_owner', `Message ${question.id} is not for the bot to answer.`, { cause });
}

/** Asked again, a question gets a strategy that it has not had, until all were tried. */
function untried(
  strategies: readonly ResponseStrategy[],
  answers: readonly StoredMessage[],
): readonly ResponseStrategy[] {
  const left = strategies.filter((strategy) => !answers.some((answer) => answer.strategy === strategy));
  return left.length === 0 ? strategies : left;
}
