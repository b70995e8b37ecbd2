import type { Logger } from '../logger.ts';
import type { WebhookStore } from '../stores/webhook-types.ts';
import { AddressQueue, type AddressQueueParts } from './address-queue.ts';

export interface WebhookSenderParts extends Omit<AddressQueueParts, 'url' | 'webhooks' | 'timeoutMs'> {
  readonly webhooks: WebhookStore;
  readonly urls: readonly string[];
  readonly timeoutMs?: number;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
}

/** Tells integrators' servers what the outbox holds, beside the chat and never in its way. */
export interface WebhookSender {
  /** Starts sending, with what the last process left; deliveries to addresses that are gone are given up. */
  begin(): Promise<void>;
  /** Sends all that is due now; resolves when nothing is. */
  sendDue(): Promise<void>;
  /** Breaks off what is under way, which is sent at the next start. */
  close(): Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** Retries, and what another process wrote, are found at this pace. */
const LOOK_EVERY_MS = 5_000;
const PRUNE_EVERY_MS = 3_600_000;
const KEPT_MS = 30 * 24 * 3_600_000;

/** @param parts.urls none: nothing is sent, but old deliveries still go. */
export function createWebhookSender(parts: WebhookSenderParts): WebhookSender {
  const { webhooks, urls, now, logger } = parts;
  const timeoutMs = parts.timeoutMs ?? TIMEOUT_MS;
  const queues = urls.map((url) => new AddressQueue({ ...parts, url, timeoutMs }));
  const timers: NodeJS.Timeout[] = [];
  const wake = () => {
    for (const queue of queues) queue.wake();
  };
  const prune = async () => {
    await webhooks.prune(new Date(now().getTime() - KEPT_MS));
  };
  const pruneLater = () =>
    void prune().catch((error: unknown) => logger.error({ err: error }, 'old webhooks were not deleted'));
  return {
    async begin() {
      await prune();
      const abandoned = await webhooks.failOtherUrls(urls);
      if (abandoned > 0)
        logger.info({ abandoned }, 'webhooks to addresses that are no longer set were given up');
      timers.push(setInterval(pruneLater, PRUNE_EVERY_MS).unref());
      if (queues.length === 0) return;
      webhooks.listen(wake);
      timers.push(setInterval(wake, LOOK_EVERY_MS).unref());
      wake();
    },
    async sendDue() {
      wake();
      await Promise.all(queues.map((queue) => queue.settled()));
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      webhooks.listen(() => {});
      await Promise.all(queues.map((queue) => queue.close()));
    },
  };
}
