import { AppError } from '../errors.ts';
import type { Database } from './database.ts';
import type { VoteStore } from './types.ts';

/** See VoteStore.recordSignal. One statement, so that of two processes only one writes it. */
export async function recordSignal(
  database: Database,
  { messageId, visitorId, kind, addressHash }: Parameters<VoteStore['recordSignal']>[0],
): Promise<boolean> {
  const now = database.now();
  return database.write(async (transaction) => {
    const written = await transaction.$executeRaw`
      INSERT INTO "Vote" ("messageId", "visitorId", "kind", "reasons", "addressHash", "createdAt")
      SELECT message."id", talk."visitorId", ${kind}, '[]', ${addressHash ?? null}, ${now}
      FROM "Message" message JOIN "Conversation" talk ON talk."id" = message."conversationId"
      WHERE message."id" = ${messageId} AND talk."visitorId" = ${visitorId} AND NOT EXISTS (
        SELECT 1 FROM "Vote" said WHERE said."messageId" = ${messageId} AND said."kind" = ${kind})`;
    if (written > 0) return true;
    const known = await transaction.vote.count({ where: { messageId, visitorId, kind } });
    if (known > 0) return false;
    throw new AppError('message_not_found', `No message ${messageId} of visitor ${visitorId}.`);
  });
}
