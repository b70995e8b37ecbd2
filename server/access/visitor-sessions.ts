import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { ConversationRecord, ConversationStore, StoredMessage, VisitorRecord } from '../stores/types.ts';
import type { IdentityVerifier } from './identity.ts';

/** What a visitor shows of himself. With an `identityToken`, no `visitorToken` counts. */
export interface Credentials {
  readonly visitorToken?: string;
  readonly identityToken?: string;
}

export interface VisitorSession {
  readonly visitor: VisitorRecord;
  /** Proves who he is the next time; absent for a visitor whom an identity token names. */
  readonly visitorToken?: string;
  /** When his identity token stops counting; absent for a visitor without one. */
  readonly until?: Date;
  readonly conversation: ConversationRecord;
}

/**
 * Who a visitor is: whoever holds the token that he was given, or whom the site's own server signs for.
 *
 * NOTE: what somebody said before he signed in is never merged into the visitor whom the identity token names: it may
 * have been another person at the same browser, and a visitor's token is no proof of who that was. All of it throws
 * AppError identity_invalid or identity_expired for an identity token that does not count.
 */
export interface VisitorSessions {
  /**
   * Opens a conversation: the named one, else the visitor's latest, else a new one. An unknown or absent token
   * makes a new visitor, as the first token for somebody does; he has no conversation yet: one named beside it is not
   * his.
   *
   * @throws AppError conversation_not_found when a known visitor names a conversation that is not his.
   */
  open(request: Credentials & { readonly conversationId?: string }): Promise<VisitorSession>;
  /** Whether `open()` would find the visitor instead of making a new one. */
  isKnown(credentials: Credentials): Promise<boolean>;
  /** @throws AppError unauthorized when the token belongs to nobody, visitor_not_found when the named one never came. */
  requireVisitor(credentials: Credentials): Promise<VisitorRecord>;
  /** @throws AppError message_not_found, also for a message of somebody else: whether it exists is not told. */
  requireOwnMessage(visitorId: string, messageId: string): Promise<StoredMessage>;
}

type Conversations = Pick<
  ConversationStore,
  | 'createVisitor'
  | 'findVisitor'
  | 'findIdentifiedVisitor'
  | 'saveIdentifiedVisitor'
  | 'createConversation'
  | 'findConversation'
  | 'latestConversation'
  | 'findMessage'
>;

type Visit = Omit<VisitorSession, 'conversation'> & { readonly isNew: boolean };

export function createVisitorSessions(
  conversations: Conversations,
  identities: IdentityVerifier,
): VisitorSessions {
  const findVisitor = async ({ visitorToken, identityToken }: Credentials) => {
    if (identityToken !== undefined) {
      const { identity } = await identities.verify(identityToken);
      return conversations.findIdentifiedVisitor(identity.externalId);
    }
    return visitorToken ? conversations.findVisitor(hashToken(visitorToken)) : undefined;
  };

  const comeAnonymously = async (visitorToken: string | undefined): Promise<Visit> => {
    const known = await findVisitor({ ...(visitorToken && { visitorToken }) });
    if (known && visitorToken) return { visitor: known, visitorToken, isNew: false };
    const token = randomToken();
    const visitor = await conversations.createVisitor(hashToken(token));
    return { visitor, visitorToken: token, isNew: true };
  };

  const comeSignedIn = async (identityToken: string): Promise<Visit> => {
    const { identity, until } = await identities.verify(identityToken);
    const isNew = (await conversations.findIdentifiedVisitor(identity.externalId)) === undefined;
    // The hash of a token that nobody is ever told: only his site's signature opens his conversations.
    const visitor = await conversations.saveIdentifiedVisitor(identity, hashToken(randomToken()));
    return { visitor, until, isNew };
  };

  const requireOwnConversation = async (visitorId: string, conversationId: string) => {
    const conversation = await conversations.findConversation(conversationId);
    if (conversation?.visitorId !== visitorId) {
      throw new AppError('conversation_not_found', `No conversation ${conversationId} of this visitor.`);
    }
    return conversation;
  };

  return {
    async open({ visitorToken, identityToken, conversationId }) {
      const { isNew, ...visit } =
        identityToken === undefined ? await comeAnonymously(visitorToken) : await comeSignedIn(identityToken);
      const { id } = visit.visitor;
      if (conversationId && !isNew) {
        return { ...visit, conversation: await requireOwnConversation(id, conversationId) };
      }
      const latest = isNew ? undefined : await conversations.latestConversation(id);
      return { ...visit, conversation: latest ?? (await conversations.createConversation(id)) };
    },

    async isKnown(credentials) {
      return (await findVisitor(credentials)) !== undefined;
    },

    async requireVisitor(credentials) {
      const visitor = await findVisitor(credentials);
      if (visitor) return visitor;
      throw credentials.identityToken === undefined
        ? new AppError('unauthorized', 'A valid visitorToken is needed for this call.')
        : new AppError('visitor_not_found', 'Nothing is kept of this visitor.');
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

function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are kept as sha256: 256 random bits need no salt, and a stolen database opens no conversation. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
