import type { WebhookEvent } from '../admin-webhooks.ts';
import type { EventEntry } from './entries.ts';

/** What integrators' servers are told; see docs/webhooks.md for signatures and retries. */
export const WEBHOOKS = {
  'conversation.opened': {
    summary: "The visitor's first message in a conversation.",
    payload: 'ConversationOpened',
  },
  'conversation.handed_over': {
    summary: 'A person is asked for, or answers from now on.',
    payload: 'ConversationHandedOver',
  },
  'feedback.given': {
    summary: 'A vote on an answer, one that was changed, or one that was withdrawn.',
    payload: 'FeedbackGiven',
  },
} as const satisfies Record<WebhookEvent, EventEntry>;
