import type { Database, Transaction } from './database.ts';
import { errorColumn, toDelivery } from './webhook-rows.ts';
import type { AttemptOutcome, DeliveryRecord, WebhookStore } from './webhook-types.ts';

/** Rows that less than 5 ms delete. */
const BATCH = 200;

/** The outbox of webhooks, which is their log as well. */
export class PrismaWebhookStore implements WebhookStore {
  constructor(private readonly database: Database) {}

  async claimDue(url: string, leaseUntil: Date): Promise<DeliveryRecord | undefined> {
    const where = { url, status: 'pending', nextAttemptAt: { lte: this.database.now() } };
    for (;;) {
      const orderBy = [{ nextAttemptAt: 'asc' as const }, { id: 'asc' as const }];
      const due = await this.database.read.webhookDelivery.findFirst({ where, orderBy });
      if (!due) return undefined;
      const { count } = await this.database.write((transaction) =>
        transaction.webhookDelivery.updateMany({
          where: { id: due.id, status: 'pending', nextAttemptAt: due.nextAttemptAt },
          data: { nextAttemptAt: leaseUntil, attempts: { increment: 1 } },
        }),
      );
      if (count > 0) return toDelivery({ ...due, nextAttemptAt: leaseUntil, attempts: due.attempts + 1 });
    }
  }

  async settleAttempt(delivery: DeliveryRecord, { status, error, retryAt }: AttemptOutcome): Promise<void> {
    const now = this.database.now();
    const data = {
      lastStatus: status ?? null,
      lastError: error ? errorColumn(error) : null,
      nextAttemptAt: retryAt ?? null,
      ...(!error && { status: 'delivered', deliveredAt: now }),
      ...(error && !retryAt && { status: 'failed' }),
    };
    await this.database.write(async (transaction) => {
      const where = { id: delivery.id, status: 'pending' };
      const { count } = await transaction.webhookDelivery.updateMany({ where, data });
      if (count > 0 && !retryAt) await makeNextDue(transaction, delivery, now);
    });
  }

  async release({ id }: DeliveryRecord): Promise<void> {
    const data = { nextAttemptAt: this.database.now(), attempts: { decrement: 1 } };
    const where = { id, status: 'pending' };
    await this.database.write((transaction) => transaction.webhookDelivery.updateMany({ where, data }));
  }

  async failOtherUrls(urls: readonly string[]): Promise<number> {
    const where = { status: 'pending', url: { notIn: [...urls] } };
    const data = {
      status: 'failed',
      nextAttemptAt: null,
      lastError: errorColumn({ code: 'address_removed' }),
    };
    const { count } = await this.database.write((transaction) =>
      transaction.webhookDelivery.updateMany({ where, data }),
    );
    return count;
  }

  async listDeliveries({ status, before, limit }: Parameters<WebhookStore['listDeliveries']>[0]) {
    const rows = await this.database.read.webhookDelivery.findMany({
      where: { ...(status && { status }), ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows.map(toDelivery);
  }

  async findDelivery(id: number): Promise<DeliveryRecord | undefined> {
    const row = await this.database.read.webhookDelivery.findUnique({ where: { id } });
    return row ? toDelivery(row) : undefined;
  }

  async retryDelivery(id: number): Promise<DeliveryRecord | undefined> {
    const unsent = { attempts: 0, deliveredAt: null, lastStatus: null, lastError: null };
    const data = { ...unsent, status: 'pending', nextAttemptAt: this.database.now() };
    return this.database.write(async (transaction) => {
      const where = { id, status: { in: ['delivered', 'failed'] } };
      const { count } = await transaction.webhookDelivery.updateMany({ where, data });
      if (count === 0) return undefined;
      this.database.afterCommit(this.database.outbox.wake);
      return toDelivery(await transaction.webhookDelivery.findUniqueOrThrow({ where: { id } }));
    });
  }

  async prune(before: Date): Promise<number> {
    for (let deleted = 0; ; ) {
      const where = { createdAt: { lt: before } };
      const rows = await this.database.read.webhookDelivery.findMany({
        ...{ where, orderBy: { id: 'asc' }, take: BATCH, select: { id: true } },
      });
      if (rows.length === 0) return deleted;
      const ids = rows.map(({ id }) => id);
      const { count } = await this.database.write((transaction) =>
        transaction.webhookDelivery.deleteMany({ where: { id: { in: ids } } }),
      );
      deleted += count;
    }
  }

  listen(onDue: () => void): void {
    this.database.outbox.listen(onDue);
  }
}

/** The next one of the conversation, unless another of its deliveries is under way or will be tried again. */
async function makeNextDue(
  transaction: Transaction,
  { url, conversationId }: DeliveryRecord,
  nextAttemptAt: Date,
): Promise<void> {
  const next = await transaction.webhookDelivery.findFirst({
    where: { conversationId, url, status: 'pending' },
    orderBy: [{ nextAttemptAt: 'desc' }, { id: 'asc' }], // null is the least
    select: { id: true, nextAttemptAt: true },
  });
  if (!next || next.nextAttemptAt) return;
  const data = { nextAttemptAt };
  await transaction.webhookDelivery.update({ where: { id: next.id }, data, select: { id: true } });
}
