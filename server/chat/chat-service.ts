import { AppError, toWireError } from '../errors.ts';
import type { Message, MessageSend, ToolAnswer } from '../protocol/index.ts';
import type { AcceptedMessage, ConversationStore, StoredMessage } from '../stores/types.ts';
import { type SettledCall, settleCall } from './confirmed-call.ts';
import { interrupted, isDeleted } from './end-answer.ts';
import { endTurn, type RunningTurns } from './running-turn.ts';
import {
  handOver,
  isTakenOver,
  notTheBots,
  type TurnHandover,
  type TurnParts,
  takeTurn,
} from './take-turn.ts';
import { createTurnQueue } from './turn-queue.ts';

export interface ChatService {
  /** Stores a visitor's message; it is safe to acknowledge when this resolves. A retry returns the first one. */
  acceptMessage(conversationId: string, message: MessageSend): Promise<AcceptedMessage>;
  /**
   * Queues the answer to a stored message behind the turns before it; resolves with the finished answer. Called
   * again for the same message, it resolves with that answer too: turns run one after the other, so a retry
   * finds what its first try began. What asks for a person hands the conversation over once it is answered.
   *
   * @throws AppError wrong_owner when the conversation is not the bot's to answer; nothing is told of it then.
   */
  answer(question: StoredMessage): Promise<StoredMessage>;
  /** Queues one more answer to a question that has one. */
  answerAgain(question: StoredMessage): Promise<StoredMessage>;
  /**
   * What the visitor says to a call that an answer asks about; the answer to it follows as an event.
   *
   * @returns the answer that asked, settled. @throws AppError confirmation_not_open, wrong_owner.
   */
  answerTool(asking: StoredMessage, reply: ToolAnswer): Promise<StoredMessage>;
  /** The question that a bot's message answers, to be answered once more. @throws AppError invalid_payload for any other message. */
  requireQuestion(answer: StoredMessage): Promise<StoredMessage>;
  /** The messages, with what has been shown by now of answers that stream: the store has that at their end. */
  withShownText<Shown extends Message>(messages: readonly Shown[]): Shown[];
  /** Ends a running answer with what was shown of it. @throws AppError answer_stopped when it is not running. */
  stop(answer: StoredMessage): void;
  /** Ends the turns of conversations that are not stored any more; resolves when none of them runs. */
  endDeletedConversations(): Promise<void>;
  /** At start: rows left streaming become failed, and what was acknowledged but never answered is answered. */
  recover(): Promise<{ readonly failed: number; readonly resumed: number }>;
  /** Interrupts running answers; the next start takes them up again. */
  close(): Promise<void>;
}

export interface ChatParts extends TurnParts {
  readonly conversations: TurnParts['conversations'] &
    Pick<
      ConversationStore,
      'appendVisitorMessage' | 'failInterruptedAnswers' | 'listUnanswered' | 'findMessage'
    >;
  /** Empty at first; whoever takes a conversation from the bot ends its turns here. */
  readonly turns: RunningTurns;
  readonly handover: TurnHandover & {
    /** A visitor's message was stored. */
    onMessage(accepted: AcceptedMessage): void;
  };
}

export function createChatService(parts: ChatParts): ChatService {
  const queue = createTurnQueue();
  const { turns } = parts;
  let closing = false;

  const queueTurn = (question: StoredMessage, again: boolean, settled?: SettledCall) =>
    queue.run(question.conversationId, async () => {
      if (closing) throw new AppError('answer_interrupted', 'The server is stopping.');
      const turn = turns.begin(question);
      try {
        const answer = await takeTurn(parts, turn, { again, ...(settled && { settled }) });
        if (!closing) await handOver(parts, turn, answer);
        return answer;
      } catch (error) {
        if (turn.silenced || isTakenOver(error)) throw notTheBots(turn, error);
        const messageId = turn.answerId ?? question.id;
        if (!isDeleted(error)) parts.logger.error({ err: error, messageId }, 'no answer could be given');
        const payload = { messageId, inReplyTo: question.id, error: toWireError(error) };
        parts.events.publish(question.conversationId, { name: 'answer:error', payload });
        throw error;
      } finally {
        turns.end(turn);
      }
    });

  const answer = (question: StoredMessage) => queueTurn(question, false);

  return {
    async acceptMessage(conversationId, { clientId, text, locale, page }) {
      const accepted = await parts.conversations.appendVisitorMessage({
        conversationId,
        clientId,
        text,
        ...(locale && { locale }),
        ...(page && { page }),
      });
      if (!accepted.duplicate) {
        parts.events.publish(conversationId, { name: 'message:new', payload: { message: accepted.message } });
        parts.handover.onMessage(accepted);
      }
      return accepted;
    },
    answer,
    answerAgain: (question) => queueTurn(question, true),
    async answerTool(asking, reply) {
      const { conversationId, inReplyTo } = asking;
      const question = inReplyTo && (await parts.conversations.findMessage(inReplyTo));
      const conversation = await parts.conversations.findConversation(conversationId);
      if (!question) throw new AppError('confirmation_not_open', `Message ${asking.id} asks about no call.`);
      if (conversation?.owner !== 'bot')
        throw new AppError('wrong_owner', 'A person answers in this conversation now.');
      const settled = await settleCall(parts, reply, (event) => parts.events.publish(conversationId, event));
      queueTurn(question, true, settled).catch(() => {}); // logged there
      return settled.message;
    },
    async requireQuestion({ id, role, inReplyTo }) {
      if (role !== 'bot' || inReplyTo === undefined) {
        throw new AppError('invalid_payload', `messageId: ${id} is not an answer to a question`);
      }
      const question = await parts.conversations.findMessage(inReplyTo);
      if (!question) throw new AppError('message_not_found', `No message ${inReplyTo}.`);
      return question;
    },
    withShownText: (messages) =>
      messages.map((message) =>
        message.status === 'streaming' ? { ...message, ...turns.shownOf(message.id) } : message,
      ),
    stop(given) {
      const turn = turns.find(given.id);
      if (!turn) throw new AppError('answer_stopped', `Answer ${given.id} is not running any more.`);
      endTurn(turn, 'stopped');
    },
    async endDeletedConversations() {
      const ended = [...turns].map(async (turn) => {
        const { conversationId } = turn.question;
        if (await parts.conversations.findConversation(conversationId)) return;
        endTurn(turn, 'deleted');
        await queue.idle(conversationId);
      });
      await Promise.all(ended);
    },
    async recover() {
      const failed = await parts.conversations.failInterruptedAnswers(interrupted());
      const questions = await parts.conversations.listUnanswered();
      for (const question of questions) answer(question).catch(() => {}); // logged in answer()
      return { failed, resumed: questions.length };
    },
    async close() {
      closing = true;
      for (const turn of turns) endTurn(turn, 'closing');
      await queue.idle();
    },
  };
}
