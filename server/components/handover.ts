import type { AppServices } from '../app.ts';
import type { ChatEvents } from '../chat/chat-events.ts';
import type { ChatService } from '../chat/chat-service.ts';
import { createHandoverService, type HandoverService } from '../chat/handover/handover-service.ts';
import { describeConversation, listConversations } from '../chat/handover/operator-conversations.ts';
import type { VisitorPresence } from '../chat/handover/visitor-presence.ts';
import type { RunningTurns } from '../chat/running-turn.ts';
import { AppError } from '../errors.ts';
import { saveAnswer } from '../knowledge/save-answer.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../stores/types.ts';
import type { LiveServer } from './live-server.ts';
import type { OperatorNews } from './operator-news.ts';

export interface ServerHandoverParts {
  readonly stores: Pick<Stores, 'handovers' | 'conversations'>;
  readonly turns: RunningTurns;
  readonly events: ChatEvents;
  readonly news: OperatorNews;
  readonly presence: Pick<VisitorPresence, 'awaySince'>;
  readonly logger: Logger;
}

/** Hand-over between the bot and the operators who are signed in. */
export function createServerHandover(parts: ServerHandoverParts): HandoverService {
  const { stores, turns, events, news, presence, logger } = parts;
  const handover = createHandoverService({
    handovers: stores.handovers,
    conversations: stores.conversations,
    turns,
    events,
    presence,
    desk: {
      get present() {
        return news.present;
      },
      tellChange: (conversationId) => news.tell('conversation:changed', { conversationId }),
      tellTyping: (conversationId, typing) => news.tell('visitor:typing', { conversationId, typing }),
    },
    logger,
  });
  events.onDeletion(() => void handover.tellWaiting());
  return handover;
}

export interface OperatorConversationParts {
  readonly stores: Pick<Stores, 'handovers' | 'conversations' | 'knowledge'>;
  readonly chat: ChatService;
  readonly news: OperatorNews;
  readonly live: Pick<LiveServer, 'refresh'>;
  /** Gives new passages their vectors. */
  complete(): Promise<unknown>;
}

/** What operators read of conversations, and what they keep of their own answers. */
export function createOperatorConversations(
  parts: OperatorConversationParts,
): AppServices['operatorConversations'] {
  const { stores, chat, news } = parts;
  const read = { handovers: stores.handovers, conversations: stores.conversations, chat };
  return {
    list: async (options) => ({
      items: await listConversations(read, options),
      operatorsPresent: news.present,
    }),
    describe: (conversationId) => describeConversation(read, conversationId),
    async saveAnswer(messageId, answer) {
      await requirePersonMessage(stores, messageId);
      const complete = async () => void (await parts.complete());
      const saved = { knowledge: stores.knowledge, complete };
      const documentId = await saveAnswer(saved, { messageId, ...answer });
      await parts.live.refresh(); // found from the next question on
      return { documentId };
    },
  };
}

async function requirePersonMessage(
  { conversations }: Pick<Stores, 'conversations'>,
  messageId: string,
): Promise<void> {
  const message = await conversations.findMessage(messageId);
  if (!message) throw new AppError('message_not_found', `No message ${messageId}.`);
  if (message.role === 'person') return;
  throw new AppError('invalid_payload', `messageId: ${messageId} was not written by a person of the team`);
}
