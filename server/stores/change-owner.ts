import { AppError } from '../errors.ts';
import { toOwnedConversation } from './conversation-rows.ts';
import type { Database, Transaction } from './database.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import type { Conversation } from './generated/client.ts';
import { toJson } from './json.ts';
import { toStoredMessage, WITH_VOTE } from './message-rows.ts';
import type { OwnedConversation, OwnerChange, StoredMessage } from './types.ts';
import { describeHandover } from './webhook-events.ts';

/** See HandoverStore.changeOwner. */
export async function changeOwner(
  database: Database,
  conversationId: string,
  change: OwnerChange,
): Promise<{ conversation: OwnedConversation; stopped: StoredMessage[] }> {
  return database.write(async (transaction) => {
    const now = database.now();
    const before = await lockConversation(transaction, conversationId, now);
    if (!before) throw new AppError('conversation_not_found', `No conversation ${conversationId}.`);
    if (!change.from.some((owner) => owner === before.owner)) {
      throw new AppError(
        'wrong_owner',
        `Conversation ${conversationId} is owned by ${before.owner}; this needs ${change.from.join(' or ')}.`,
      );
    }
    const stopped = await stopAnswers(transaction, conversationId, change, now);
    if (before.waitingSince) await keepWait(transaction, before, change, now);
    const data = columnsOf(before, change, now);
    const after = await transaction.conversation.update({ where: { id: conversationId }, data });
    await enqueueDeliveries(database, transaction, {
      ...{ event: 'conversation.handed_over', conversationId, createdAt: now },
      describe: async () => describeHandover(before, after),
    });
    return { conversation: toOwnedConversation(after), stopped };
  });
}

/** Written before it is read, so that nobody changes the owner in between. */
async function lockConversation(
  transaction: Transaction,
  id: string,
  updatedAt: Date,
): Promise<Conversation | null> {
  await transaction.conversation.updateMany({ where: { id }, data: { updatedAt } });
  return transaction.conversation.findUnique({ where: { id } });
}

function columnsOf({ lastSeq, handoverReason }: Conversation, { to, ...change }: OwnerChange, now: Date) {
  const reason = to === 'person' ? handoverReason : null;
  return {
    owner: to,
    ownerSince: now,
    ownerSeq: lastSeq,
    waitingSince: to === 'waiting' ? now : null,
    personName: to === 'person' ? (change.personName ?? null) : null,
    handoverReason: to === 'waiting' ? (change.reason ?? null) : reason,
  };
}

/** What the bot was saying ends with what was shown of it. */
async function stopAnswers(
  transaction: Transaction,
  conversationId: string,
  { shown }: OwnerChange,
  updatedAt: Date,
): Promise<StoredMessage[]> {
  const streaming = await transaction.message.findMany({ where: { conversationId, status: 'streaming' } });
  const stopped: StoredMessage[] = [];
  for (const { id } of streaming) {
    const { text = '', steps = [] } = shown?.(id) ?? {};
    const details = steps.length > 0 && { details: toJson({ steps }) };
    const data = { status: 'stopped', text, citations: toJson([]), ...details, updatedAt };
    const row = await transaction.message.update({ where: { id }, data, include: WITH_VOTE });
    stopped.push(toStoredMessage(row));
  }
  return stopped;
}

async function keepWait(
  transaction: Transaction,
  { id: conversationId, waitingSince }: Conversation,
  { to }: OwnerChange,
  now: Date,
): Promise<void> {
  const seconds = Math.max(0, Math.round((now.getTime() - waitingSince!.getTime()) / 1_000));
  const ended = to === 'person' ? 'taken' : 'left';
  await transaction.wait.create({ data: { conversationId, seconds, ended, createdAt: now } });
}
