import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { WireError } from '../protocol/index.ts';
import { type Database, isMissing, isTaken, type Transaction } from './database.ts';
import { toResponseRow, toRetrievalRow } from './decision-rows.ts';
import { toJson } from './json.ts';
import { toStoredMessage, WITH_VOTE } from './message-rows.ts';
import type { FinishedAnswer, NewAnswer, NewVisitorMessage, StoredMessage } from './types.ts';

/** A retry of a message that is there already takes no seq: its transaction is undone. */
export async function appendVisitorMessage(database: Database, message: NewVisitorMessage) {
  try {
    return { message: await insertVisitorMessage(database, message), duplicate: false };
  } catch (error) {
    if (!isTaken(error)) throw error;
    const { conversationId, clientId } = message;
    const where = { conversationId_clientId: { conversationId, clientId } };
    const first = await database.read.message.findUnique({ where, include: WITH_VOTE });
    if (!first) throw error;
    return { message: toStoredMessage(first), duplicate: true };
  }
}

async function insertVisitorMessage(database: Database, message: NewVisitorMessage): Promise<StoredMessage> {
  const { conversationId, clientId, text, locale, page } = message;
  const now = database.now();
  const row = await database.write(async (transaction) =>
    transaction.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        seq: await takeSeq(transaction, conversationId, now),
        role: 'visitor',
        status: 'received',
        text,
        clientId,
        ...(locale !== undefined && { locale }),
        ...(page && { page: toJson(page) }),
        createdAt: now,
        updatedAt: now,
      },
    }),
  );
  return toStoredMessage(row);
}

/** The answer's row and both decisions: nobody reads a word of it before they are on disk. */
export async function startAnswer(database: Database, answer: NewAnswer): Promise<StoredMessage> {
  const now = database.now();
  const id = randomUUID();
  const { conversationId, inReplyTo, strategy } = answer;
  const decisions = [toRetrievalRow(id, answer.retrieval, now), toResponseRow(id, answer.response, now)];
  const row = await database.write(async (transaction) => {
    const seq = await takeSeq(transaction, conversationId, now);
    const message = await transaction.message.create({
      data: {
        id,
        conversationId,
        seq,
        role: 'bot',
        status: 'streaming',
        text: '',
        inReplyTo,
        strategy,
        createdAt: now,
        updatedAt: now,
      },
    });
    for (const data of decisions) await transaction.decision.create({ data, select: { id: true } });
    return message;
  });
  return toStoredMessage(row);
}

/** @throws AppError conversation_not_found */
async function takeSeq(transaction: Transaction, conversationId: string, now: Date): Promise<number> {
  try {
    const { lastSeq } = await transaction.conversation.update({
      where: { id: conversationId },
      data: { lastSeq: { increment: 1 }, updatedAt: now },
      select: { lastSeq: true },
    });
    return lastSeq;
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new AppError('conversation_not_found', `No conversation ${conversationId}.`, { cause: error });
  }
}

export async function finishAnswer(database: Database, messageId: string, answer: FinishedAnswer) {
  const { status, text, citations, strategy, error } = answer;
  const row = await database.write(async (transaction) => {
    await transaction.message.updateMany({
      where: { id: messageId, status: 'streaming' },
      data: {
        status,
        text,
        citations: toJson(citations),
        strategy,
        ...(error && { error: toJson(error) }),
        updatedAt: database.now(),
      },
    });
    return transaction.message.findUnique({ where: { id: messageId }, include: WITH_VOTE });
  });
  if (!row) throw new AppError('message_not_found', `No message ${messageId}.`);
  return toStoredMessage(row);
}

export async function failInterruptedAnswers(database: Database, error: WireError): Promise<number> {
  const data = { status: 'failed', error: toJson(error), updatedAt: database.now() };
  const failed = await database.write((transaction) =>
    transaction.message.updateMany({ where: { status: 'streaming' }, data }),
  );
  return failed.count;
}
