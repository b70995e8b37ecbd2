import { AppError, toWireError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { MessageSend, ResponseStrategy } from '../protocol/index.ts';
import type { ConversationStore, StoredMessage } from '../stores/types.ts';
import { type AnswerParts, answerMessage, interrupted } from './answer-message.ts';
import type { ChatEvents } from './chat-events.ts';
import { createTurnQueue } from './turn-queue.ts';

export interface ChatService {
  /** Stores a visitor's message; it is safe to acknowledge when this resolves. A retry returns the first one. */
  acceptMessage(
    conversationId: string,
    message: MessageSend,
  ): Promise<{ message: StoredMessage; duplicate: boolean }>;
  /** Queues the answer to a stored message behind the turns before it; resolves with the finished answer. */
  answer(question: StoredMessage): Promise<StoredMessage>;
  /** Answers the question of a bot's message once more, in another way where one is left. */
  answerAgain(answer: StoredMessage): void;
  /** Ends a running answer with what was shown of it. @throws AppError answer_stopped when it is not running. */
  stop(answer: StoredMessage): void;
  /** At start: rows left streaming become failed, and what was acknowledged but never answered is answered. */
  recover(): Promise<{ readonly failed: number; readonly resumed: number }>;
  /** Interrupts running answers; the next start takes them up again. */
  close(): Promise<void>;
}

export interface ChatParts extends AnswerParts {
  readonly conversations: AnswerParts['conversations'] &
    Pick<
      ConversationStore,
      'appendVisitorMessage' | 'failInterruptedAnswers' | 'listUnanswered' | 'findMessage'
    >;
  readonly events: ChatEvents;
  /** Ways to answer, the default one first. */
  readonly strategies: readonly ResponseStrategy[];
  readonly logger: Logger;
}

export function createChatService(parts: ChatParts): ChatService {
  const queue = createTurnQueue();
  /** By the id of the question while waiting, by the id of the answer once it has started. */
  const running = new Map<string, AbortController>();
  let closing = false;

  const takeTurn = async (question: StoredMessage): Promise<StoredMessage> => {
    const controller = new AbortController();
    running.set(question.id, controller);
    const messages = await parts.conversations.listMessages(question.conversationId);
    const answers = messages.filter(({ inReplyTo }) => inReplyTo === question.id);
    const request = {
      question,
      attempt: answers.length,
      strategies: untried(parts.strategies, answers),
      signal: controller.signal,
    };
    try {
      return await answerMessage(parts, request, (event) => {
        if (event.name === 'answer:start') running.set(event.payload.messageId, controller);
        parts.events.publish(question.conversationId, event);
      });
    } finally {
      for (const [id, held] of running) if (held === controller) running.delete(id);
    }
  };

  const answer = (question: StoredMessage) =>
    queue.run(question.conversationId, async () => {
      if (closing) throw new AppError('answer_interrupted', 'The server is stopping.');
      try {
        return await takeTurn(question);
      } catch (error) {
        parts.logger.error({ err: error, messageId: question.id }, 'no answer could be given');
        const payload = { messageId: question.id, inReplyTo: question.id, error: toWireError(error) };
        parts.events.publish(question.conversationId, { name: 'answer:error', payload });
        throw error;
      }
    });

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
    answerAgain(given) {
      const asked = async () => {
        const question = given.inReplyTo && (await parts.conversations.findMessage(given.inReplyTo));
        if (question) await answer(question);
      };
      asked().catch(() => {}); // logged and told by event in answer()
    },
    stop(given) {
      const controller = running.get(given.id);
      if (!controller) throw new AppError('answer_stopped', `Answer ${given.id} is not running any more.`);
      controller.abort('stopped');
    },
    async recover() {
      const failed = await parts.conversations.failInterruptedAnswers(interrupted());
      const questions = await parts.conversations.listUnanswered();
      for (const question of questions) answer(question).catch(() => {}); // logged in answer()
      return { failed, resumed: questions.length };
    },
    async close() {
      closing = true;
      for (const controller of running.values()) controller.abort('closing');
      await queue.idle();
    },
  };
}

/** Asked again, a question gets a strategy that it has not had, until all were tried. */
function untried(
  strategies: readonly ResponseStrategy[],
  answers: readonly StoredMessage[],
): readonly ResponseStrategy[] {
  const left = strategies.filter((strategy) => !answers.some((answer) => answer.strategy === strategy));
  return left.length === 0 ? strategies : left;
}
