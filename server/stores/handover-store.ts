import { randomUUID } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { ConversationOwner } from '../protocol/index.ts';
import { changeOwner } from './change-owner.ts';
import { toOwnedConversation } from './conversation-rows.ts';
import { type Database, isMissing, isTaken } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { toVisitorIdentity } from './identified-visitors.ts';
import { toJson } from './json.ts';
import { toStoredMessage } from './message-rows.ts';
import { takeSeq } from './message-writes.ts';
import type {
  ConversationRating,
  HandoverStore,
  ListedConversation,
  NewPersonMessage,
  OwnedConversation,
  OwnerChange,
  StoredMessage,
} from './types.ts';

/** A person's retries are told apart by ids of their own, which no visitor's can equal. */
const PERSON_CLIENT = 'person\n';

const AS_LISTED = {
  messages: { orderBy: { seq: 'desc' }, take: 1 },
  visitor: true,
} as const satisfies Prisma.ConversationInclude;

/** Who owns which conversation, who waits, and what persons wrote. */
export class PrismaHandoverStore implements HandoverStore {
  constructor(private readonly database: Database) {}

  async requireConversation(id: string): Promise<OwnedConversation> {
    const row = await this.database.read.conversation.findUnique({ where: { id } });
    if (!row) throw new AppError('conversation_not_found', `No conversation ${id}.`);
    return toOwnedConversation(row);
  }

  async requireListed(id: string): Promise<ListedConversation> {
    const row = await this.database.read.conversation.findUnique({ where: { id }, include: AS_LISTED });
    if (!row) throw new AppError('conversation_not_found', `No conversation ${id}.`);
    return toListed(row);
  }

  changeOwner(conversationId: string, change: OwnerChange) {
    return changeOwner(this.database, conversationId, change);
  }

  async appendPersonMessage(message: NewPersonMessage) {
    try {
      return { message: await this.#insertPersonMessage(message), duplicate: false };
    } catch (error) {
      if (!isTaken(error)) throw error;
      const { conversationId } = message;
      const clientId = PERSON_CLIENT + message.clientId;
      const where = { conversationId_clientId: { conversationId, clientId } };
      const first = await this.database.read.message.findUnique({ where });
      if (!first) throw error;
      return { message: toStoredMessage(first), duplicate: true };
    }
  }

  leaveContact(conversationId: string, { email, note }: NonNullable<OwnedConversation['contact']>) {
    const updatedAt = this.database.now();
    return this.#update(conversationId, { contactEmail: email, contactNote: note ?? null, updatedAt });
  }

  rateConversation(conversationId: string, { value, comment }: ConversationRating) {
    const ratedAt = this.database.now();
    const columns = { rating: value, ratingComment: comment ?? null, ratedAt };
    return this.#update(conversationId, { ...columns, updatedAt: ratedAt });
  }

  async #update(conversationId: string, data: Prisma.ConversationUpdateInput): Promise<OwnedConversation> {
    try {
      return toOwnedConversation(
        await this.database.write((transaction) =>
          transaction.conversation.update({ where: { id: conversationId }, data }),
        ),
      );
    } catch (error) {
      if (!isMissing(error)) throw error;
      throw new AppError('conversation_not_found', `No conversation ${conversationId}.`, { cause: error });
    }
  }

  async listConversations({ owner, limit }: { readonly owner?: ConversationOwner; readonly limit: number }) {
    const waiting =
      owner === undefined || owner === 'waiting' ? await this.#list({ owner: 'waiting' }, limit) : [];
    if (owner === 'waiting') return waiting;
    const spoken = { OR: [{ lastSeq: { gt: 0 } }, { owner: { not: 'bot' } }] };
    const others = await this.#list({ owner: owner ?? { not: 'waiting' }, ...spoken }, limit);
    return [...waiting, ...others].slice(0, limit);
  }

  async listWaiting(): Promise<string[]> {
    const rows = await this.database.read.conversation.findMany({
      where: { owner: 'waiting' },
      orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    return rows.map(({ id }) => id);
  }

  async listWaits(limit: number): Promise<number[]> {
    const rows = await this.database.read.wait.findMany({
      where: { ended: 'taken' },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(({ seconds }) => seconds);
  }

  async #list(where: object, take: number): Promise<ListedConversation[]> {
    const rows = await this.database.read.conversation.findMany({
      where,
      // Of those that wait, the first; `waitingSince` is null in all others.
      orderBy: [{ waitingSince: 'asc' }, { updatedAt: 'desc' }, { id: 'asc' }],
      include: AS_LISTED,
      take,
    });
    return rows.map(toListed);
  }

  async #insertPersonMessage({ conversationId, clientId, text }: NewPersonMessage): Promise<StoredMessage> {
    const now = this.database.now();
    const row = await this.database.write(async (transaction) => {
      const { lastSeq: seq, owner, personName } = await takeSeq(transaction, conversationId, now);
      if (owner !== 'person') {
        throw new AppError('wrong_owner', `Conversation ${conversationId} is not a person's but ${owner}.`);
      }
      return transaction.message.create({
        data: {
          ...{ id: randomUUID(), conversationId, seq, role: 'person', status: 'complete', text },
          ...{ clientId: PERSON_CLIENT + clientId, details: toJson({ author: personName }) },
          ...{ createdAt: now, updatedAt: now },
        },
      });
    });
    return toStoredMessage(row);
  }
}

function toListed({
  messages: [last],
  visitor,
  ...row
}: Prisma.ConversationGetPayload<{ include: typeof AS_LISTED }>): ListedConversation {
  const identity = toVisitorIdentity(visitor);
  return {
    ...toOwnedConversation(row),
    ...(identity && { visitor: identity }),
    ...(last && { lastMessage: toStoredMessage(last) }),
  };
}
