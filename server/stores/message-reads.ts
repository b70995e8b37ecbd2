import type { Database } from './database.ts';
import { toStoredMessage, WITH_VOTE } from './message-rows.ts';
import type { StoredMessage } from './types.ts';

/** An answer that breaks off as often as this is the reason itself: it is not tried again. */
const MAX_TRIES = 3;

export async function listMessages(database: Database, conversationId: string, afterSeq: number) {
  const known = await database.read.message.findUnique({
    where: { conversationId_seq: { conversationId, seq: afterSeq } },
    select: { createdAt: true },
  });
  const changed = known ? changedSince(known.createdAt, afterSeq) : [];
  const rows = await database.read.message.findMany({
    where: { conversationId, OR: [{ seq: { gt: afterSeq } }, ...changed] },
    include: WITH_VOTE,
    orderBy: { seq: 'asc' },
  });
  return rows.map(toStoredMessage);
}

/** The known message itself only when it changed after it was made. */
function changedSince(createdAt: Date, knownSeq: number) {
  return [
    { seq: { lt: knownSeq }, updatedAt: { gte: createdAt } },
    { seq: knownSeq, updatedAt: { gt: createdAt } },
  ];
}

export async function listMessagesBefore(
  database: Database,
  conversationId: string,
  beforeSeq: number,
  limit: number,
): Promise<StoredMessage[]> {
  const rows = await database.read.message.findMany({
    where: { conversationId, seq: { lt: beforeSeq } },
    include: WITH_VOTE,
    orderBy: { seq: 'desc' },
    take: limit,
  });
  return rows.reverse().map(toStoredMessage);
}

/** Answered means: an answer streams, is whole, was stopped, or failed for a reason that would come again. */
export async function listUnanswered(database: Database): Promise<StoredMessage[]> {
  const unanswered = await database.read.$queryRaw<{ id: string }[]>`
    SELECT asked."id" FROM "Message" asked
    JOIN "Conversation" talk ON talk."id" = asked."conversationId"
    WHERE asked."role" = 'visitor' AND talk."owner" = 'bot' AND asked."seq" > talk."ownerSeq"
      AND NOT EXISTS (
        SELECT 1 FROM "Message" answer
        WHERE answer."inReplyTo" = asked."id"
          AND (answer."status" <> 'failed' OR answer."error" IS NULL
            OR CAST(answer."error" AS TEXT) NOT LIKE '%"answer_interrupted"%'))
      AND (SELECT COUNT(*) FROM "Message" tried WHERE tried."inReplyTo" = asked."id") < ${MAX_TRIES}`;
  const rows = await database.read.message.findMany({
    where: { id: { in: unanswered.map(({ id }) => id) } },
    include: WITH_VOTE,
    orderBy: [{ createdAt: 'asc' }, { seq: 'asc' }],
  });
  return rows.map(toStoredMessage);
}
