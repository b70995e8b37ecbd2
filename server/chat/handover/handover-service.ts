import { AppError } from '../../errors.ts';
import type { ContactLeave, ConversationRate, ConversationState, Message } from '../../protocol/index.ts';
import type { AcceptedMessage, NewPersonMessage } from '../../stores/types.ts';
import { createOwnerChanges, type HandoverParts } from './owner-changes.ts';
import { releaseAbandoned } from './release-abandoned.ts';

/**
 * Who owns a conversation. Each change is on disk before anybody hears of it, and the bot is silent from then on: what
 * it was saying ends with what was shown, told before the new state. A change throws AppError wrong_owner when
 * somebody else owns the conversation, and all throw conversation_not_found.
 */
export interface HandoverService {
  /** Asked again, while waiting or with a person, it changes nothing. */
  request(conversationId: string, reason?: string): Promise<ConversationState>;
  /** Back to the bot, while nobody has taken it. */
  cancel(conversationId: string): Promise<ConversationState>;
  leaveContact(conversationId: string, contact: ContactLeave): Promise<ConversationState>;
  /** How the visitor found the conversation, whoever owns it; the newest counts. */
  rate(conversationId: string, rating: ConversationRate): Promise<ConversationState>;
  readState(conversationId: string): Promise<ConversationState>;
  /** Of several operators at once, one. @param name how the operator signs. */
  take(conversationId: string, name: string): Promise<ConversationState>;
  handBack(conversationId: string): Promise<ConversationState>;
  close(conversationId: string): Promise<ConversationState>;
  /** A message of the person who owns the conversation; a retry returns the first one. */
  write(message: NewPersonMessage): Promise<Message>;
  /** Operators hear it while the conversation waits or is a person's. */
  setVisitorTyping(conversationId: string, typing: boolean): Promise<void>;
  /** The visitor hears it while the conversation is a person's. */
  setPersonTyping(conversationId: string, typing: boolean): Promise<void>;
  /** A visitor's message was stored. */
  onMessage(accepted: AcceptedMessage): void;
  /** Operators came or went: whoever waits is told. */
  tellWaiting(): Promise<void>;
  /** Call it from time to time: conversations that nobody waits in any longer are the bot's again. */
  releaseAbandoned(now: Date): Promise<void>;
}

export function createHandoverService(parts: HandoverParts): HandoverService {
  const { handovers, events, desk, logger } = parts;
  const changes = createOwnerChanges(parts);
  const ownerOf = async (conversationId: string) =>
    (await handovers.requireConversation(conversationId)).owner;
  return {
    async request(conversationId, reason) {
      try {
        return await changes.change(conversationId, 'request', reason ? { reason } : {});
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'wrong_owner') throw error;
        return changes.readState(conversationId); // it waits already, or a person is there
      }
    },
    cancel: (conversationId) => changes.change(conversationId, 'cancel'),
    leaveContact: (conversationId, { email, note }) =>
      changes.tellAfter(conversationId, () =>
        handovers.leaveContact(conversationId, { email, ...(note && { note }) }),
      ),
    rate: (conversationId, { rating: value, comment }) =>
      changes.tellAfter(conversationId, () =>
        handovers.rateConversation(conversationId, { value, ...(comment && { comment }) }),
      ),
    readState: (conversationId) => changes.readState(conversationId),
    take: (conversationId, personName) => changes.change(conversationId, 'take', { personName }),
    handBack: (conversationId) => changes.change(conversationId, 'hand_back'),
    close: (conversationId) => changes.change(conversationId, 'close'),
    async write(given) {
      const { message, duplicate } = await handovers.appendPersonMessage(given);
      if (duplicate) return message;
      events.publish(given.conversationId, { name: 'agent:message', payload: { message } });
      desk.tellChange(given.conversationId);
      return message;
    },
    async setVisitorTyping(conversationId, typing) {
      const owner = await ownerOf(conversationId);
      if (owner === 'waiting' || owner === 'person') desk.tellTyping(conversationId, typing);
    },
    async setPersonTyping(conversationId, typing) {
      if ((await ownerOf(conversationId)) !== 'person') return;
      events.publish(conversationId, { name: 'typing:changed', payload: { typing } });
    },
    onMessage({ message: { conversationId }, owner, reopened }) {
      if (owner !== 'bot') desk.tellChange(conversationId);
      if (!reopened) return;
      changes.tellAfter(conversationId).catch((error: unknown) => {
        logger.warn({ err: error }, 'that a conversation is open again was not told');
      });
    },
    tellWaiting: () => changes.tellWaiting(),
    releaseAbandoned: (now) => releaseAbandoned(parts, changes, now),
  };
}
