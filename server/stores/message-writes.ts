import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { ConversationOwner, WireError } from '../protocol/index.ts';
import { type Database, isMissing, isTaken, type Transaction } from './database.ts';
import { toResponseRow, toRetrievalRow } from './decision-rows.ts';
import { enqueueDeliveries } from './enqueue-deliveries.ts';
import { toJson } from './json.ts';
import { toStoredMessage, WITH_VOTE } from './message-rows.ts';
import { present } from './present.ts';
import type {
  AcceptedMessage,
  AnswerExtras,
  FinishedAnswer,
  NewAnswer,
  NewReply,
  NewVisitorMessage,
  StoredMessage,
} from './types.ts';
import { describeOpening } from './webhook-events.ts';

/** A retry of a message that is there already takes no seq: its transaction is undone. */
export async function appendVisitorMessage(
  database: Database,
  message: NewVisitorMessage,
): Promise<AcceptedMessage> {
  try {
    return await insertVisitorMessage(database, message);
  } catch (error) {
    if (!isTaken(error)) throw error;
    const { conversationId, clientId } = message;
    const where = { conversationId_clientId: { conversationId, clientId } };
    const include = { ...WITH_VOTE, conversation: { select: { owner: true } } };
    const first = await database.read.message.findUnique({ where, include });
    if (!first) throw error;
    const owner = first.conversation.owner as ConversationOwner;
    return { message: toStoredMessage(first), duplicate: true, owner, reopened: false };
  }
}

async function insertVisitorMessage(
  database: Database,
  message: NewVisitorMessage,
): Promise<AcceptedMessage> {
  const { conversationId, clientId, text, locale, page } = message;
  const now = database.now();
  return database.write(async (transaction) => {
    const { lastSeq: seq, owner } = await takeSeq(transaction, conversationId, now);
    const reopened = owner === 'closed';
    if (reopened) await reopen(transaction, conversationId, { seq, now });
    const row = await transaction.message.create({
      data: {
        id: randomUUID(),
        conversationId,
        seq,
        role: 'visitor',
        status: 'received',
        text,
        clientId,
        ...(locale !== undefined && { locale }),
        ...(page && { page: toJson(page) }),
        createdAt: now,
        updatedAt: now,
      },
    });
    await enqueueDeliveries(database, transaction, {
      ...{ event: 'conversation.opened', conversationId, createdAt: now },
      describe: () => describeOpening(transaction, row),
    });
    return {
      message: toStoredMessage(row),
      duplicate: false,
      owner: reopened ? 'bot' : (owner as ConversationOwner),
      reopened,
    };
  });
}

/** What ended begins again with the bot, which answers from this message on. */
async function reopen(
  transaction: Transaction,
  conversationId: string,
  { seq, now }: { readonly seq: number; readonly now: Date },
): Promise<void> {
  const data = { owner: 'bot', ownerSince: now, ownerSeq: seq - 1 };
  await transaction.conversation.update({ where: { id: conversationId }, data, select: { id: true } });
}

/** The answer's row and both decisions: nobody reads a word of it before they are on disk. */
export async function startAnswer(database: Database, answer: NewAnswer): Promise<StoredMessage> {
  return startReply(database, answer, (id, now) => [
    toRetrievalRow(id, answer.retrieval, now),
    toResponseRow(id, answer.response, now),
  ]);
}

type DecisionData = ReturnType<typeof toRetrievalRow> | ReturnType<typeof toResponseRow>;

/** @param decisionsOf what was decided for the message with this id. */
export async function startReply(
  database: Database,
  { conversationId, inReplyTo, strategy, ownerSeq }: NewReply,
  decisionsOf: (id: string, now: Date) => readonly DecisionData[] = () => [],
): Promise<StoredMessage> {
  const now = database.now();
  const id = randomUUID();
  const decisions = decisionsOf(id, now);
  const row = await database.write(async (transaction) => {
    const taken = await takeSeq(transaction, conversationId, now);
    if (taken.owner !== 'bot' || taken.ownerSeq !== (ownerSeq ?? taken.ownerSeq)) {
      throw new AppError(
        'wrong_owner',
        `Conversation ${conversationId} is not the bot's to answer any more.`,
      );
    }
    const message = await transaction.message.create({
      data: {
        id,
        conversationId,
        seq: taken.lastSeq,
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

/**
 * The seq of the next message, and who owns the conversation that it goes into.
 *
 * @throws AppError conversation_not_found
 */
export async function takeSeq(transaction: Transaction, conversationId: string, now: Date) {
  try {
    return await transaction.conversation.update({
      where: { id: conversationId },
      data: { lastSeq: { increment: 1 }, updatedAt: now },
      select: { lastSeq: true, owner: true, ownerSeq: true, personName: true },
    });
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
        ...detailsOf(answer),
        updatedAt: database.now(),
      },
    });
    return transaction.message.findUnique({ where: { id: messageId }, include: WITH_VOTE });
  });
  if (!row) throw new AppError('message_not_found', `No message ${messageId}.`);
  return toStoredMessage(row);
}

/** Nothing is written for an answer that nothing came with. */
function detailsOf({ steps, suggestions, confirmation, notice, usage, pendingCall }: AnswerExtras) {
  const details = present({
    ...{ steps: steps?.length ? steps : undefined, suggestions, confirmation, notice },
    ...{ usage, pendingCall },
  });
  return Object.keys(details).length > 0 && { details: toJson(details) };
}

export async function failInterruptedAnswers(database: Database, error: WireError): Promise<number> {
  const data = { status: 'failed', error: toJson(error), updatedAt: database.now() };
  const failed = await database.write((transaction) =>
    transaction.message.updateMany({ where: { status: 'streaming' }, data }),
  );
  return failed.count;
}
