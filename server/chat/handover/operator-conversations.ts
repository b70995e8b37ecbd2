import type { ConversationDetail, ConversationItem, ConversationOwner } from '../../protocol/index.ts';
import type { ConversationStore, HandoverStore } from '../../stores/types.ts';
import type { ChatService } from '../chat-service.ts';
import { toConversationItem } from './conversation-views.ts';

export interface ConversationReadParts {
  readonly handovers: Pick<HandoverStore, 'listConversations' | 'requireListed'>;
  readonly conversations: Pick<ConversationStore, 'listMessages'>;
  readonly chat: Pick<ChatService, 'withShownText'>;
}

/** What operators read of conversations: those that wait first, the longest wait first. */
export async function listConversations(
  { handovers }: Pick<ConversationReadParts, 'handovers'>,
  options: { readonly owner?: ConversationOwner; readonly limit: number },
): Promise<ConversationItem[]> {
  return (await handovers.listConversations(options)).map(toConversationItem);
}

/** @throws AppError conversation_not_found */
export async function describeConversation(
  { handovers, conversations, chat }: ConversationReadParts,
  conversationId: string,
): Promise<ConversationDetail> {
  const messages = await conversations.listMessages(conversationId);
  const { lastMessage: _, ...conversation } = await handovers.requireListed(conversationId);
  const lastMessage = messages.at(-1); // of those that come along, also when one came in between
  const item = toConversationItem({ ...conversation, ...(lastMessage && { lastMessage }) });
  return { ...item, messages: chat.withShownText(messages) };
}
