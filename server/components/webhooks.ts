import type { Config } from '../config.ts';
import { createRandom, seedFrom } from '../learning/bandit/random.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../stores/types.ts';
import { createDeliveryLog, type DeliveryLog } from '../webhooks/delivery-log.ts';
import { createWebhookSender, type WebhookSender } from '../webhooks/webhook-sender.ts';

export interface ServerWebhooksParts {
  readonly config: Pick<Config, 'webhooks'>;
  readonly stores: Pick<Stores, 'webhooks'>;
  readonly seed: number;
  readonly logger: Logger;
}

export interface ServerWebhooks {
  readonly log: DeliveryLog;
  readonly sender: WebhookSender;
}

/** The stores write the deliveries; these send them and show them to operators. */
export function createServerWebhooks({ config, stores, seed, logger }: ServerWebhooksParts): ServerWebhooks {
  const { urls = [], secret } = config.webhooks ?? {};
  return {
    log: createDeliveryLog(stores.webhooks, config.webhooks),
    sender: createWebhookSender({
      ...{ webhooks: stores.webhooks, urls, secret: secret?.reveal() ?? '', logger },
      random: createRandom(seedFrom(seed, 'webhooks')),
      now: () => new Date(),
    }),
  };
}
