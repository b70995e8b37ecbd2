import type { WebhookTargets } from './webhook-types.ts';

/** What the stores of one process know of webhooks: where events go, and whom to wake when there are some. */
export class Outbox {
  #onDue: () => void = () => {};

  /** @param targets absent: nobody is to be told anything. */
  constructor(readonly targets: WebhookTargets | undefined) {}

  listen(onDue: () => void): void {
    this.#onDue = onDue;
  }

  readonly wake = (): void => this.#onDue();
}
