import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { ConversationRecord, ConversationStore, StoredMessage, VisitorRecord } from '../stores/types.ts';

export interface VisitorSession {
  readonly visitor: VisitorRecord;
  readonly visitorToken: string;
  readonly conversation: ConversationRecord;
}

export interface VisitorSessions {
  /**
   * Opens a conversation: the named one, else the visitor's latest, else a new one. An unknown or absent token
   * makes a new visitor, who has no conversation yet: a conversation named beside it is not his.
   *
   * @throws AppError conversation_not_found when a known visitor names a conversation that is not his.
   */
  open(request: {
    readonly visitorToken?: string;
    readonly conversationId?: string;
  }): Promise<VisitorSession>;
  /** Whether `open()` would find the visitor instead of making a new one. */
  isKnown(visitorToken: string | undefined): Promise<boolean>;
  /** @throws AppError unauthorized when the token belongs to nobody. */
  requireVisitor(visitorToken: string | undefined): Promise<VisitorRecord>;
  /** @throws AppError message_not_found, also for a message of somebody else: whether it exists is not told. */
  requireOwnMessage(visitorId: string, messageId: string): Promise<StoredMessage>;
}

type Conversations = Pick<
  ConversationStore,
  | 'createVisitor'
  | 'findVisitor'
  | 'createConversation'
  | 'findConversation'
  | 'latestConversation'
  | 'findMessage'
>;

export function createVisitorSessions(conversations: Conversations): VisitorSessions {
  const createVisitor = async () => {
    const visitorToken = randomBytes(32).toString('base64url');
    return { visitor: await conversations.createVisitor(hashToken(visitorToken)), visitorToken };
  };

  const requireOwnConversation = async (visitorId: string, conversationId: string) => {
    const conversation = await conversations.findConversation(conversationId);
    if (conversation?.visitorId !== visitorId) {
      throw new AppError('conversation_not_found', `No conversation ${conversationId} of this visitor.`);
    }
    return conversation;
  };

  const findVisitor = async (visitorToken: string | undefined) =>
    visitorToken ? conversations.findVisitor(hashToken(visitorToken)) : undefined;

  return {
    async open({ visitorToken, conversationId }) {
      const known = await findVisitor(visitorToken);
      if (!visitorToken || !known) {
        const made = await createVisitor();
        return { ...made, conversation: await conversations.createConversation(made.visitor.id) };
      }
      const conversation = conversationId
        ? await requireOwnConversation(known.id, conversationId)
        : ((await conversations.latestConversation(known.id)) ??
          (await conversations.createConversation(known.id)));
      return { visitor: known, visitorToken, conversation };
    },

    async isKnown(visitorToken) {
      return (await findVisitor(visitorToken)) !== undefined;
    },

    async requireVisitor(visitorToken) {
      const visitor = await findVisitor(visitorToken);
      if (!visitor) throw new AppError('unauthorized', 'A valid visitorToken is needed for this call.');
      return visitor;
    },

    async requireOwnMessage(visitorId, messageId) {
      const message = await conversations.findMessage(messageId);
      const conversation = message && (await conversations.findConversation(message.conversationId));
      if (!message || conversation?.visitorId !== visitorId) {
        throw new AppError('message_not_found', `No message ${messageId} in a conversation of this visitor.`);
      }
      return message;
    },
  };
}

/** Tokens are kept as sha256: 256 random bits need no salt, and a stolen database opens no conversation. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
