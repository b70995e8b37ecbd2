import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { WireError } from '../protocol/index.ts';
import { settleConfirmation } from './answer-confirmation.ts';
import { toConversation } from './conversation-rows.ts';
import { type Database, isMissing, type Transaction } from './database.ts';
import type { Visitor } from './generated/client.ts';
import { saveIdentifiedVisitor } from './identified-visitors.ts';
import { listMessages, listMessagesBefore, listUnanswered } from './message-reads.ts';
import { toDetails, toPrivateExtras, toStoredMessage, WITH_VOTE } from './message-rows.ts';
import {
  appendVisitorMessage,
  failInterruptedAnswers,
  finishAnswer,
  startAnswer,
  startReply,
} from './message-writes.ts';
import { raiseRevision } from './revision-store.ts';
import type {
  ConversationRecord,
  ConversationStore,
  FinishedAnswer,
  NewAnswer,
  NewReply,
  NewVisitorMessage,
  PrivateExtras,
  VisitorIdentity,
  VisitorRecord,
} from './types.ts';
import { withdrawTaught } from './withdraw-taught.ts';

/** Visitors, their conversations and the messages in them. */
export class PrismaConversationStore implements ConversationStore {
  constructor(private readonly database: Database) {}

  async createVisitor(tokenHash: string): Promise<VisitorRecord> {
    const data = { id: randomUUID(), tokenHash, createdAt: this.database.now() };
    return toVisitor(await this.database.write((transaction) => transaction.visitor.create({ data })));
  }

  async findVisitor(tokenHash: string): Promise<VisitorRecord | undefined> {
    const row = await this.database.read.visitor.findUnique({ where: { tokenHash } });
    return row ? toVisitor(row) : undefined;
  }

  async findIdentifiedVisitor(externalId: string): Promise<VisitorRecord | undefined> {
    const row = await this.database.read.visitor.findUnique({ where: { externalId } });
    return row ? toVisitor(row) : undefined;
  }

  async saveIdentifiedVisitor(identity: VisitorIdentity, tokenHash: string): Promise<VisitorRecord> {
    return toVisitor(await saveIdentifiedVisitor(this.database, identity, tokenHash));
  }

  /** @throws AppError visitor_not_found */
  async createConversation(visitorId: string): Promise<ConversationRecord> {
    const now = this.database.now();
    const data = { id: randomUUID(), visitorId, createdAt: now, updatedAt: now };
    try {
      return toConversation(
        await this.database.write((transaction) => transaction.conversation.create({ data })),
      );
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new AppError('visitor_not_found', `No visitor ${visitorId}.`, { cause: error });
    }
  }

  async findConversation(id: string): Promise<ConversationRecord | undefined> {
    const row = await this.database.read.conversation.findUnique({ where: { id } });
    return row ? toConversation(row) : undefined;
  }

  async latestConversation(visitorId: string): Promise<ConversationRecord | undefined> {
    const row = await this.database.read.conversation.findFirst({
      where: { visitorId },
      orderBy: [{ updatedAt: 'desc' }, { createdAt: 'desc' }],
    });
    return row ? toConversation(row) : undefined;
  }

  /** @throws AppError conversation_not_found */
  appendVisitorMessage(message: NewVisitorMessage) {
    return appendVisitorMessage(this.database, message);
  }

  /** @throws AppError conversation_not_found */
  startAnswer(answer: NewAnswer) {
    return startAnswer(this.database, answer);
  }

  startReply(reply: NewReply) {
    return startReply(this.database, reply);
  }

  /** @throws AppError message_not_found */
  finishAnswer(messageId: string, answer: FinishedAnswer) {
    return finishAnswer(this.database, messageId, answer);
  }

  async findPrivateExtras(messageId: string): Promise<PrivateExtras | undefined> {
    const row = await this.database.read.message.findUnique({ where: { id: messageId } });
    return row ? toPrivateExtras(toDetails(row)) : undefined;
  }

  settleConfirmation(messageId: string, confirmationId: string, status: 'confirmed' | 'declined') {
    return settleConfirmation(this.database, { messageId, confirmationId, status });
  }

  async findMessage(id: string) {
    const row = await this.database.read.message.findUnique({ where: { id }, include: WITH_VOTE });
    return row ? toStoredMessage(row) : undefined;
  }

  listMessages(conversationId: string, { afterSeq = 0 }: { readonly afterSeq?: number } = {}) {
    return listMessages(this.database, conversationId, afterSeq);
  }

  listMessagesBefore(conversationId: string, beforeSeq: number, limit: number) {
    return listMessagesBefore(this.database, conversationId, beforeSeq, limit);
  }

  failInterruptedAnswers(error: WireError) {
    return failInterruptedAnswers(this.database, error);
  }

  listUnanswered() {
    return listUnanswered(this.database);
  }

  async deleteVisitor(visitorId: string): Promise<boolean> {
    return await this.database.write(async (transaction) => {
      await withdrawTaught(transaction, visitorId);
      await deleteLooseRows(transaction, visitorId);
      const { count } = await transaction.visitor.deleteMany({ where: { id: visitorId } });
      if (count > 0) await raiseRevision(transaction, 'policy'); // his votes leave every process's memory
      return count > 0;
    });
  }
}

/** Rows about his conversations that no foreign key takes along. */
async function deleteLooseRows(transaction: Transaction, visitorId: string): Promise<void> {
  await transaction.$executeRaw`DELETE FROM "Wait" WHERE "conversationId" IN (
    SELECT "id" FROM "Conversation" WHERE "visitorId" = ${visitorId})`;
  await transaction.$executeRaw`DELETE FROM "WebhookDelivery" WHERE "conversationId" IN (
    SELECT "id" FROM "Conversation" WHERE "visitorId" = ${visitorId})`;
}

function toVisitor({ id, createdAt }: Visitor): VisitorRecord {
  return { id, createdAt };
}
