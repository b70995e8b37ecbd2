import { AppError } from '../errors.ts';
import type { DeliveryPage, DeliveryStatus, DeliveryView } from '../protocol/index.ts';
import type { DeliveryRecord, WebhookStore, WebhookTargets } from '../stores/webhook-types.ts';

export interface DeliveryLog {
  list(page: {
    readonly status?: DeliveryStatus;
    readonly before?: number;
    readonly limit: number;
  }): Promise<DeliveryPage>;
  /**
   * Sends a delivery again that was delivered or given up, with the same body and id.
   *
   * @throws AppError not_found; delivery_not_retryable while it is pending, or when its address is no longer set.
   */
  retry(id: number): Promise<DeliveryView>;
}

/** What operators see of the webhooks. @param targets absent: none are set up. */
export function createDeliveryLog(
  webhooks: Pick<WebhookStore, 'listDeliveries' | 'findDelivery' | 'retryDelivery'>,
  targets: WebhookTargets | undefined,
): DeliveryLog {
  const { urls, events } = targets ?? { urls: [], events: [] };
  return {
    async list(page) {
      const found = await webhooks.listDeliveries({ ...page, limit: page.limit + 1 });
      const items = found.slice(0, page.limit).map(toView);
      const last = items.at(-1);
      return { items, ...(found.length > page.limit && last && { nextBefore: last.id }), urls, events };
    },
    async retry(id) {
      const delivery = await webhooks.findDelivery(id);
      if (!delivery) throw new AppError('not_found', `No webhook delivery ${id}.`);
      if (!urls.includes(delivery.url)) {
        throw new AppError('delivery_not_retryable', `The address of delivery ${id} is not in WEBHOOK_URLS.`);
      }
      const retried = await webhooks.retryDelivery(id);
      if (retried) return toView(retried);
      throw new AppError(
        'delivery_not_retryable',
        `Delivery ${id} is pending: it is sent without being asked.`,
      );
    },
  };
}

function toView({ nextAttemptAt, createdAt, deliveredAt, ...record }: DeliveryRecord): DeliveryView {
  return {
    ...record,
    createdAt: createdAt.toISOString(),
    ...(nextAttemptAt && { nextAttemptAt: nextAttemptAt.toISOString() }),
    ...(deliveredAt && { deliveredAt: deliveredAt.toISOString() }),
  };
}
