import type { DeliveryError, DeliveryStatus, WebhookEvent } from '../protocol/index.ts';
import type { WebhookDelivery } from './generated/client.ts';
import { present } from './present.ts';
import type { DeliveryRecord } from './webhook-types.ts';

export function toDelivery(row: WebhookDelivery): DeliveryRecord {
  return {
    id: row.id,
    event: row.event as WebhookEvent,
    url: row.url,
    conversationId: row.conversationId,
    body: row.body,
    status: row.status as DeliveryStatus,
    attempts: row.attempts,
    createdAt: row.createdAt,
    ...present({
      nextAttemptAt: row.status === 'pending' ? row.nextAttemptAt : undefined,
      lastStatus: row.lastStatus,
      lastError: row.lastError === null ? undefined : toError(row.lastError),
      deliveredAt: row.deliveredAt,
    }),
  };
}

/** The column holds the code, and after a blank what more is known. */
export function errorColumn({ code, detail }: NonNullable<DeliveryRecord['lastError']>): string {
  return detail === undefined ? code : `${code} ${detail}`;
}

function toError(column: string): NonNullable<DeliveryRecord['lastError']> {
  const [code = '', ...words] = column.split(' ');
  return { code: code as DeliveryError, ...(words.length > 0 && { detail: words.join(' ') }) };
}
