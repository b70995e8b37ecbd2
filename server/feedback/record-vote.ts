import { AppError } from '../errors.ts';
import type { FeedbackSend, Message } from '../protocol/index.ts';
import type { StoredMessage, VoteRecord, VoteStore } from '../stores/types.ts';

/** Who says something of an answer. */
export interface Sender {
  readonly visitorId: string;
  /** Keyed hash of the network that he comes from, when it is known. */
  readonly addressHash?: string;
}

export interface VoteParts {
  readonly votes: Pick<VoteStore, 'recordVote'>;
  /** @throws AppError message_not_found for a message of somebody else. */
  requireOwnMessage(visitorId: string, messageId: string): Promise<StoredMessage>;
  /** Told after the vote is on disk. */
  onRecorded(vote: VoteRecord, message: Message): void;
}

/**
 * Appends a visitor's vote on an answer of his own conversation; null withdraws it, the newest counts. What
 * changes nothing, a retry or the withdrawal of no vote, is no new row.
 *
 * @returns the message with its vote; it is on disk.
 * @throws AppError message_not_found, or not_votable for what is no finished answer.
 */
export async function recordVote(
  parts: VoteParts,
  sender: Sender,
  { messageId, vote, reasons = [], comment }: FeedbackSend,
): Promise<Message> {
  const message = await parts.requireOwnMessage(sender.visitorId, messageId);
  if (message.role !== 'bot' || (message.status !== 'complete' && message.status !== 'stopped')) {
    throw new AppError('not_votable', `Message ${messageId} is not a finished answer, so it takes no vote.`);
  }
  const says = reasons.length > 0 || comment !== undefined;
  if (vote === (message.vote ?? null) && !says) return message;
  const recorded = await parts.votes.recordVote({
    ...sender,
    messageId,
    vote,
    reasons,
    ...(comment && { comment }),
  });
  const { vote: _before, ...unvoted } = message;
  const changed: StoredMessage = vote === null ? unvoted : { ...unvoted, vote };
  parts.onRecorded(recorded, changed);
  return changed;
}
