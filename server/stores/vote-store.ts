import { AppError } from '../errors.ts';
import type { VoteReason, VoteValue } from '../protocol/index.ts';
import { listAnswerFeedback } from './answer-feedback.ts';
import { type Database, isMissing } from './database.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { listFeedbackRows } from './feedback-rows.ts';
import { Prisma } from './generated/client.ts';
import { fromJson, toJson } from './json.ts';
import { present } from './present.ts';
import { listRounds } from './round-reader.ts';
import { recordSignal } from './signal-writes.ts';
import type { FeedbackRange, VoteRecord, VoteStore } from './types.ts';
import { reviewVotes } from './vote-reviews.ts';
import { describeFeedback } from './webhook-events.ts';

const WITH_CONVERSATION = {
  message: { select: { conversationId: true } },
} as const satisfies Prisma.VoteInclude;
type VoteRow = Prisma.VoteGetPayload<{ include: typeof WITH_CONVERSATION }>;
type Vote = Parameters<VoteStore['recordVote']>[0];

/** The append-only log of what visitors thought of answers: votes, and signals weaker than a vote. */
export class PrismaVoteStore implements VoteStore {
  constructor(private readonly database: Database) {}

  /** @throws AppError message_not_found, also when the visitor was erased meanwhile. */
  async recordVote(given: Vote): Promise<VoteRecord> {
    const { messageId, visitorId, vote, reasons, comment, addressHash } = given;
    const now = this.database.now();
    const data = {
      messageId,
      visitorId,
      vote,
      reasons: toJson(reasons),
      comment: comment ?? null,
      addressHash: addressHash ?? null,
      createdAt: now,
    };
    try {
      const row = await this.database.write(async (transaction) => {
        await transaction.message.update({
          where: { id: messageId },
          data: { updatedAt: now },
          select: { id: true },
        });
        const row = await transaction.vote.create({ data, include: WITH_CONVERSATION });
        await enqueueDeliveries(this.database, transaction, {
          ...{ event: 'feedback.given', conversationId: row.message.conversationId, createdAt: now },
          describe: () => describeFeedback(transaction, toVote(row)),
        });
        return row;
      });
      return toVote(row);
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new AppError('message_not_found', `No message ${messageId} of visitor ${visitorId}.`, {
        cause: error,
      });
    }
  }

  /** @throws AppError message_not_found */
  recordSignal(signal: Parameters<VoteStore['recordSignal']>[0]) {
    return recordSignal(this.database, signal);
  }

  reviewVotes(...[voteIds, decision]: Parameters<VoteStore['reviewVotes']>) {
    return reviewVotes(this.database, voteIds, decision);
  }

  async listNewest(options: { readonly before?: number; readonly limit: number; readonly vote?: VoteValue }) {
    const before =
      options.before === undefined ? Prisma.empty : Prisma.sql`AND newest."id" < ${options.before}`;
    const vote = options.vote === undefined ? Prisma.empty : Prisma.sql`AND newest."vote" = ${options.vote}`;
    const ids = await this.database.read.$queryRaw<{ id: number }[]>`
      SELECT newest."id" FROM "Vote" newest
      WHERE newest."kind" = 'vote' AND newest."vote" IS NOT NULL ${before} ${vote}
        AND NOT EXISTS (
          SELECT 1 FROM "Vote" later
          WHERE later."messageId" = newest."messageId" AND later."id" > newest."id" AND later."kind" = 'vote')
      ORDER BY newest."id" DESC LIMIT ${options.limit}`;
    const rows = await this.database.read.vote.findMany({
      where: { id: { in: ids.map(({ id }) => id) } },
      include: WITH_CONVERSATION,
      orderBy: { id: 'desc' },
    });
    return rows.map(toVote);
  }

  async findVote(id: number): Promise<VoteRecord | undefined> {
    const where = { id, kind: 'vote' };
    const row = await this.database.read.vote.findFirst({ where, include: WITH_CONVERSATION });
    return row ? toVote(row) : undefined;
  }

  async listVotesOn(messageId: string): Promise<VoteRecord[]> {
    const where = { messageId, kind: 'vote' };
    const include = WITH_CONVERSATION;
    const rows = await this.database.read.vote.findMany({ where, include, orderBy: { id: 'asc' } });
    return rows.map(toVote);
  }

  async countAnswersAfter(mark: number): Promise<number> {
    const groups = await this.database.read.vote.groupBy({ by: ['messageId'], where: { id: { gt: mark } } });
    return groups.length;
  }

  countAfter(mark: number): Promise<number> {
    return this.database.read.vote.count({ where: { id: { gt: mark } } });
  }

  async newestId(): Promise<number> {
    const { _max } = await this.database.read.vote.aggregate({ _max: { id: true } });
    return _max.id ?? 0;
  }

  listFeedbackRows(range: { readonly uptoVoteId: number }) {
    return listFeedbackRows(this.database, range);
  }

  listAnswerFeedback(range: FeedbackRange) {
    return listAnswerFeedback(this.database, range);
  }

  listRounds(range: FeedbackRange) {
    return listRounds(this.database, range);
  }

  listOutcomes() {
    return this.database.read.$queryRaw<Awaited<ReturnType<VoteStore['listOutcomes']>>>`
      SELECT newest."vote", decision."policyVersionId" AS "policyId", message."conversationId", first."createdAt"
      FROM (
        SELECT "messageId", MIN("id") AS "firstId", MAX("id") AS "newestId" FROM "Vote"
        WHERE "kind" = 'vote' GROUP BY "messageId") voted
      JOIN "Vote" first ON first."id" = voted."firstId"
      JOIN "Vote" newest ON newest."id" = voted."newestId" AND newest."vote" IS NOT NULL
      JOIN "Message" message ON message."id" = voted."messageId"
      JOIN "Decision" decision ON decision."messageId" = voted."messageId" AND decision."kind" = 'retrieval'
      ORDER BY voted."firstId"`;
  }
}

function toVote(row: VoteRow): VoteRecord {
  return {
    id: row.id,
    messageId: row.messageId,
    conversationId: row.message.conversationId,
    visitorId: row.visitorId,
    vote: row.vote as VoteValue | null,
    reasons: fromJson<VoteReason[]>(row.reasons),
    createdAt: row.createdAt,
    ...present({ comment: row.comment }),
  };
}
