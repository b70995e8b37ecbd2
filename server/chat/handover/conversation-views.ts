import type { ConversationItem, ConversationState, WaitingView } from '../../protocol/index.ts';
import type { ListedConversation, OwnedConversation } from '../../stores/types.ts';

/** @param waiting set while the conversation waits. */
export function toConversationState(
  { id, owner, ownerSince, personName, contact, rating }: OwnedConversation,
  waiting: WaitingView | undefined,
): ConversationState {
  return {
    conversationId: id,
    owner,
    since: ownerSince.toISOString(),
    ...(waiting && { waiting }),
    ...(personName && { personName }),
    emailLeft: contact !== undefined,
    ...(rating && { rating: rating.value }),
  };
}

export function toConversationItem(conversation: ListedConversation): ConversationItem {
  const { id, owner, ownerSince, waitingSince, personName, handoverReason } = conversation;
  const { contact, rating, visitor, lastMessage, updatedAt } = conversation;
  return {
    conversationId: id,
    owner,
    since: ownerSince.toISOString(),
    ...(waitingSince && { waitingSince: waitingSince.toISOString() }),
    ...(personName && { personName }),
    ...(handoverReason && { reason: handoverReason }),
    ...(contact && { contact }),
    ...(rating && { rating }),
    ...(visitor && { visitor }),
    ...(lastMessage && { lastMessage: toLine(lastMessage) }),
    updatedAt: updatedAt.toISOString(),
  };
}

function toLine({ role, text, createdAt }: NonNullable<ListedConversation['lastMessage']>) {
  return { role, text, createdAt };
}
