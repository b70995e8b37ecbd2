import { randomUUID } from 'node:crypto';
import type { WebhookData, WebhookEvent, WebhookVisitor } from '../protocol/index.ts';
import type { Database, Transaction } from './database.ts';
import { present } from './present.ts';

export interface Happened<Event extends WebhookEvent> {
  readonly event: Event;
  readonly conversationId: string;
  readonly createdAt: Date;
  /** Read in the same transaction, and only when somebody is to be told. Undefined: it was no such event after all. */
  describe(): Promise<About<Event> | undefined>;
}

/** What an event is about, without what all of them say. */
type About<Event extends WebhookEvent> = Omit<WebhookData[Event], 'conversationId' | 'visitor'>;

/**
 * Writes one delivery for each address, in the transaction of what happened: nothing is lost, and nothing is told
 * that did not happen. Without an address for the event it does nothing, not even read.
 */
export async function enqueueDeliveries<Event extends WebhookEvent>(
  { outbox, afterCommit }: Pick<Database, 'outbox' | 'afterCommit'>,
  transaction: Transaction,
  { event, conversationId, createdAt, describe }: Happened<Event>,
): Promise<void> {
  const { urls, events } = outbox.targets ?? { urls: [], events: [] };
  if (urls.length === 0 || !events.includes(event)) return;
  const about = await describe();
  const visitor = about && (await findVisitor(transaction, conversationId));
  if (!about || !visitor) return;
  for (const url of urls) {
    const data = { conversationId, visitor, ...about };
    const body = { id: randomUUID(), event, createdAt: createdAt.toISOString(), data };
    const row = { event, url, conversationId, body: JSON.stringify(body), createdAt };
    const nextAttemptAt = (await hasPending(transaction, url, conversationId)) ? null : createdAt;
    await transaction.webhookDelivery.create({ data: { ...row, nextAttemptAt }, select: { id: true } });
  }
  afterCommit(outbox.wake);
}

async function findVisitor(
  transaction: Transaction,
  conversationId: string,
): Promise<WebhookVisitor | undefined> {
  const row = await transaction.conversation.findUnique({
    where: { id: conversationId },
    select: { visitor: { select: { id: true, externalId: true } } },
  });
  return row ? { id: row.visitor.id, ...present({ externalId: row.visitor.externalId }) } : undefined;
}

/** An earlier delivery goes first. */
async function hasPending(transaction: Transaction, url: string, conversationId: string): Promise<boolean> {
  const where = { conversationId, url, status: 'pending' };
  return (await transaction.webhookDelivery.findFirst({ where, select: { id: true } })) !== null;
}
