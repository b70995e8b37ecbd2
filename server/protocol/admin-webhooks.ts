/** What integrators' servers are told, and the log of it that operators read. All times are ISO 8601, UTC. */
import { z } from 'zod';
import type { ConversationOwner } from './handover.ts';
import type { ResponseStrategy, VoteValue } from './message.ts';
import type { VoteReason } from './payloads.ts';

export const WEBHOOK_EVENTS = ['conversation.opened', 'conversation.handed_over', 'feedback.given'] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** `pending`: to be sent, for the first time or again. `failed`: given up. */
export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/**
 * Why the last attempt did not deliver. `answered`: with a status that is not 2xx. `address_removed`: it is no longer
 * in WEBHOOK_URLS.
 */
export const DELIVERY_ERRORS = [
  'answered',
  'redirected',
  'timed_out',
  'unreachable',
  'address_removed',
] as const;
export type DeliveryError = (typeof DELIVERY_ERRORS)[number];

export const deliveryListSchema = z.object({
  status: z.enum(DELIVERY_STATUSES).optional(),
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type DeliveryList = z.input<typeof deliveryListSchema>;

export const deliveryIdSchema = z.object({ id: z.coerce.number().int().min(1) });

/** The body that is posted: which event, when, and what it is about. */
export type WebhookBody = {
  [Event in WebhookEvent]: {
    /** Of this delivery: the same in each attempt, another one for each address. */
    readonly id: string;
    readonly event: Event;
    readonly createdAt: string;
    readonly data: WebhookData[Event];
  };
}[WebhookEvent];

export interface WebhookData {
  /** The visitor's first message in a conversation. */
  readonly 'conversation.opened': {
    readonly conversationId: string;
    readonly visitor: WebhookVisitor;
    readonly message: WebhookMessage & {
      readonly locale?: string;
      readonly page?: { readonly url: string; readonly title: string };
    };
  };
  /** A person is asked for (`waiting`), or answers from now on (`person`). */
  readonly 'conversation.handed_over': {
    readonly conversationId: string;
    readonly visitor: WebhookVisitor;
    readonly from: ConversationOwner;
    readonly to: 'waiting' | 'person';
    /** What the visitor said when asking for a person. */
    readonly reason?: string;
    /** How the operator signs, for `to` person. */
    readonly personName?: string;
  };
  /** A vote on an answer, one that was changed, or null for one that was withdrawn. */
  readonly 'feedback.given': {
    readonly conversationId: string;
    readonly visitor: WebhookVisitor;
    readonly vote: VoteValue | null;
    /** The vote before this one; absent for the first, null when it had been withdrawn. */
    readonly previousVote?: VoteValue | null;
    readonly reasons: readonly VoteReason[];
    readonly comment?: string;
    readonly question?: WebhookMessage;
    readonly answer: WebhookMessage & { readonly strategy?: ResponseStrategy };
  };
}

export interface WebhookVisitor {
  readonly id: string;
  /** Who it is on the operator's site; absent for an anonymous visitor. */
  readonly externalId?: string;
}

export interface WebhookMessage {
  readonly id: string;
  readonly seq: number;
  readonly text: string;
}

/** GET /api/admin/webhook-deliveries?status&before&limit, newest first. */
export interface DeliveryPage {
  readonly items: readonly DeliveryView[];
  /** Absent on the last page. */
  readonly nextBefore?: number;
  /** Where events go at present, and which; no address: webhooks are not set up. */
  readonly urls: readonly string[];
  readonly events: readonly WebhookEvent[];
}

/** Also what POST /api/admin/webhook-deliveries/:id/retry answers, as `delivery`. */
export interface DeliveryView {
  readonly id: number;
  readonly event: WebhookEvent;
  readonly url: string;
  readonly conversationId: string;
  /** JSON, as it is sent and signed: a {@link WebhookBody}. */
  readonly body: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** While pending; absent: it waits for an earlier one of its conversation. */
  readonly nextAttemptAt?: string;
  /** HTTP status of the last attempt, if there was an answer. */
  readonly lastStatus?: number;
  readonly lastError?: { readonly code: DeliveryError; readonly detail?: string };
  readonly createdAt: string;
  readonly deliveredAt?: string;
}
