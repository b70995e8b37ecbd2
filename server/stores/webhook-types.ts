/** Webhook deliveries as the stores keep them. */
import type { DeliveryError, DeliveryStatus, WebhookEvent } from '../protocol/index.ts';

/** Where events go, and which; every address gets each of them. */
export interface WebhookTargets {
  /** At least one, all different. */
  readonly urls: readonly string[];
  readonly events: readonly WebhookEvent[];
}

export interface DeliveryRecord {
  readonly id: number;
  readonly event: WebhookEvent;
  readonly url: string;
  readonly conversationId: string;
  /** As it is sent and signed. */
  readonly body: string;
  readonly status: DeliveryStatus;
  /** Those that began, the running one included. */
  readonly attempts: number;
  /** Set while pending, but for a delivery that waits for an earlier one of its conversation. */
  readonly nextAttemptAt?: Date;
  readonly lastStatus?: number;
  readonly lastError?: { readonly code: DeliveryError; readonly detail?: string };
  readonly createdAt: Date;
  readonly deliveredAt?: Date;
}

/** How one attempt ended. */
export interface AttemptOutcome {
  /** HTTP status; absent: no answer came. */
  readonly status?: number;
  /** Absent: it was delivered. */
  readonly error?: NonNullable<DeliveryRecord['lastError']>;
  /** After an error: when to try again; absent: given up. */
  readonly retryAt?: Date;
}

/**
 * What is still to be told to integrators. Rows are written with what happened, in the same transaction. Of one
 * conversation and one address, a delivery becomes due when the one before it is delivered or given up.
 */
export interface WebhookStore {
  /**
   * The delivery to an address that has been due for longest, as begun: it becomes due again at `leaseUntil` if
   * nobody says how the attempt ended, such as a process that died. Undefined: none is due.
   */
  claimDue(url: string, leaseUntil: Date): Promise<DeliveryRecord | undefined>;
  /** Says how a claimed attempt ended; nothing happens when the row was erased meanwhile. */
  settleAttempt(delivery: DeliveryRecord, outcome: AttemptOutcome): Promise<void>;
  /** Gives a claimed delivery back as if it had not been tried. */
  release(delivery: DeliveryRecord): Promise<void>;
  /** Gives up what is pending for other addresses than these. @returns how many deliveries. */
  failOtherUrls(urls: readonly string[]): Promise<number>;
  /** Newest first, those with id < before. */
  listDeliveries(page: {
    readonly status?: DeliveryStatus;
    readonly before?: number;
    readonly limit: number;
  }): Promise<DeliveryRecord[]>;
  findDelivery(id: number): Promise<DeliveryRecord | undefined>;
  /** Makes a delivery that has ended due at once, with all attempts anew; undefined when it is none, or pending. */
  retryDelivery(id: number): Promise<DeliveryRecord | undefined>;
  /** Deletes those made before `before`. @returns how many. */
  prune(before: Date): Promise<number>;
  /** Calls `onDue` whenever this process has committed a delivery that is due at once. One listener. */
  listen(onDue: () => void): void;
}
