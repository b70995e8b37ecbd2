import type { Random } from '../learning/bandit/random.ts';
import type { Logger } from '../logger.ts';
import type { DeliveryRecord, WebhookStore } from '../stores/webhook-types.ts';
import { postDelivery } from './post-delivery.ts';
import { retryAt } from './retry-at.ts';

export interface AddressQueueParts {
  readonly url: string;
  readonly webhooks: Pick<WebhookStore, 'claimDue' | 'settleAttempt' | 'release'>;
  readonly secret: string;
  readonly timeoutMs: number;
  readonly now: () => Date;
  /** Spreads the attempts. */
  readonly random: Random;
  readonly logger: Pick<Logger, 'warn' | 'error'>;
}

const MOST_AT_ONCE = 4;
/** A delivery whose process died is due again after this long beyond its timeout. */
const LEASE_MARGIN_MS = 50_000;

/** Sends what is due to one address, a few at a time: an address that is slow holds up no other. */
export class AddressQueue {
  readonly #parts: AddressQueueParts;
  readonly #sending = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(parts: AddressQueueParts) {
    this.#parts = parts;
  }

  /** Something may be due. */
  wake(): void {
    if (this.#sending.size >= MOST_AT_ONCE || this.#closing.signal.aborted) return;
    const sending = this.#sendDue()
      .catch((error: unknown) => this.#parts.logger.error({ err: error }, 'webhooks could not be sent'))
      .finally(() => this.#sending.delete(sending));
    this.#sending.add(sending);
  }

  /** Resolves when nothing is under way and nothing was due. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  /** Breaks off what is under way: it is due again at the next start. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  async #sendDue(): Promise<void> {
    const { webhooks, url, now, timeoutMs } = this.#parts;
    while (!this.#closing.signal.aborted) {
      const leaseUntil = new Date(now().getTime() + timeoutMs + LEASE_MARGIN_MS);
      const delivery = await webhooks.claimDue(url, leaseUntil);
      if (!delivery) return;
      this.wake(); // where one was due, there may be more
      await this.#attempt(delivery);
    }
  }

  async #attempt(delivery: DeliveryRecord): Promise<void> {
    const { webhooks, secret, timeoutMs, now, random, logger } = this.#parts;
    const { signal } = this.#closing;
    const posted = await postDelivery(delivery, { secret, timeoutMs, now: now(), signal }).catch(
      () => undefined,
    );
    if (!posted) return webhooks.release(delivery);
    const again = posted.error && retryAt(delivery.attempts, now(), random);
    await webhooks.settleAttempt(delivery, { ...posted, ...(again && { retryAt: again }) });
    if (!posted.error || again) return;
    const { id, event, attempts } = delivery;
    logger.warn({ deliveryId: id, event, attempts, ...posted }, 'a webhook was given up');
  }
}
