import { AppError, toWireError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Message, MessageSend, ResponseStrategy } from '../protocol/index.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import { type AnswerParts, answerMessage } from './answer-message.ts';
import type { ChatEvents } from './chat-events.ts';
import { interrupted, isDeleted } from './end-answer.ts';
import { endTurn, followTurn, type RunningTurn } from './running-turn.ts';
import { createTurnQueue } from './turn-queue.ts';

export interface ChatService {
  /** Stores a visitor's message; it is safe to acknowledge when this resolves. A retry returns the first one. */
  acceptMessage(
    conversationId: string,
    message: MessageSend,
  ): Promise<{ message: StoredMessage; duplicate: boolean }>;
  /**
   * Queues the answer to a stored message behind the turns before it; resolves with the finished answer. Called
   * again for the same message, it resolves with that answer too: turns run one after the other, so a retry
   * finds what its first try began.
   */
  answer(question: StoredMessage): Promise<StoredMessage>;
  /** Queues one more answer to a question that has one. */
  answerAgain(question: StoredMessage): Promise<StoredMessage>;
  /** The question that a bot's message answers, to be answered once more. @throws AppError invalid_payload for any other message. */
  requireQuestion(answer: StoredMessage): Promise<StoredMessage>;
  /** The messages, with what has been shown by now of answers that stream: the store has their text at the end. */
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

export interface ChatParts extends AnswerParts {
  readonly conversations: AnswerParts['conversations'] &
    Pick<
      ConversationStore,
      | 'appendVisitorMessage'
      | 'failInterruptedAnswers'
      | 'listUnanswered'
      | 'findMessage'
      | 'findConversation'
    >;
  readonly events: ChatEvents;
  /** Ways to answer, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

export function createChatService(parts: ChatParts): ChatService {
  const queue = createTurnQueue();
  const running = new Set<RunningTurn>();
  let closing = false;

  const findTurn = (messageId: string) =>
    [...running].find(({ question, answerId }) => question.id === messageId || answerId === messageId);

  const takeTurn = async (turn: RunningTurn, again: boolean): Promise<StoredMessage> => {
    const { question, controller } = turn;
    const messages = await parts.conversations.listMessages(question.conversationId);
    if (!messages.some(({ id }) => id === question.id)) {
      throw new AppError('conversation_not_found', `Message ${question.id} was deleted before its answer.`);
    }
    const answers = messages.filter(({ inReplyTo }) => inReplyTo === question.id);
    const finished = again ? undefined : answers.findLast(isFinished);
    if (finished) return finished;
    const request = {
      question,
      attempt: answers.length,
      strategies: untried(parts.strategies, answers),
      signal: controller.signal,
    };
    return await answerMessage(parts, request, (event) => {
      followTurn(turn, event);
      parts.events.publish(question.conversationId, event);
    });
  };

  const queueTurn = (question: StoredMessage, again: boolean) =>
    queue.run(question.conversationId, async () => {
      if (closing) throw new AppError('answer_interrupted', 'The server is stopping.');
      const turn: RunningTurn = { question, controller: new AbortController(), shown: '' };
      running.add(turn);
      try {
        return await takeTurn(turn, again);
      } catch (error) {
        const messageId = turn.answerId ?? question.id;
        if (!isDeleted(error)) parts.logger.error({ err: error, messageId }, 'no answer could be given');
        const payload = { messageId, inReplyTo: question.id, error: toWireError(error) };
        parts.events.publish(question.conversationId, { name: 'answer:error', payload });
        throw error;
      } finally {
        running.delete(turn);
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
      }
      return accepted;
    },
    answer,
    answerAgain: (question) => queueTurn(question, true),
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
        message.status === 'streaming'
          ? { ...message, text: findTurn(message.id)?.shown ?? message.text }
          : message,
      ),
    stop(given) {
      const turn = findTurn(given.id);
      if (!turn) throw new AppError('answer_stopped', `Answer ${given.id} is not running any more.`);
      endTurn(turn, 'stopped');
    },
    async endDeletedConversations() {
      const turns = [...running].map(async (turn) => {
        const { conversationId } = turn.question;
        if (await parts.conversations.findConversation(conversationId)) return;
        endTurn(turn, 'deleted');
        await queue.idle(conversationId);
      });
      await Promise.all(turns);
    },
    async recover() {
      const failed = await parts.conversations.failInterruptedAnswers(interrupted());
      const questions = await parts.conversations.listUnanswered();
      for (const question of questions) answer(question).catch(() => {}); // logged in answer()
      return { failed, resumed: questions.length };
    },
    async close() {
      closing = true;
      for (const turn of running) endTurn(turn, 'closing');
      await queue.idle();
    },
  };
}

/** Whatever ended, but for what the end of a process cut off: that is answered anew. */
function isFinished({ status, error }: StoredMessage): boolean {
  return status !== 'streaming' && error?.code !== 'answer_interrupted';
}

/** Asked again, a question gets a strategy that it has not had, until all were tried. */
function untried(
  strategies: readonly ResponseStrategy[],
  answers: readonly StoredMessage[],
): readonly ResponseStrategy[] {
  const left = strategies.filter((strategy) => !answers.some((answer) => answer.strategy === strategy));
  return left.length === 0 ? strategies : left;
}
