import type { ConversationOwner } from '../protocol/index.ts';
import type { Conversation } from './generated/client.ts';
import { present } from './present.ts';
import type { ConversationRecord, OwnedConversation } from './types.ts';

export function toConversation(row: Conversation): ConversationRecord {
  const { id, visitorId, lastSeq, createdAt, ownerSeq } = row;
  return { id, visitorId, lastSeq, createdAt, owner: row.owner as ConversationOwner, ownerSeq };
}

export function toOwnedConversation(row: Conversation): OwnedConversation {
  const { waitingSince, personName, handoverReason, contactEmail, contactNote, rating, ratingComment } = row;
  const contact = contactEmail !== null && { email: contactEmail, ...present({ note: contactNote }) };
  return {
    ...toConversation(row),
    ownerSince: row.ownerSince ?? row.createdAt,
    updatedAt: row.updatedAt,
    ...present({ waitingSince, personName, handoverReason }),
    ...(contact && { contact }),
    ...(rating !== null && { rating: { value: rating, ...present({ comment: ratingComment }) } }),
  };
}
