import type { DeliveryError, DeliveryStatus, WebhookEvent } from '../../api/admin-types.ts';
import { countEnglish as count } from './count.ts';

/** What integrators' servers are told, in English. */
export const webhooksEn = {
  intro: 'What was sent to your servers in the last 30 days, newest first.',
  goesTo: (urls: number, events: string) => `${count(urls, 'address', 'addresses')}: ${events}`,
  filter: 'Show',
  all: 'All',
  status: {
    pending: 'Pending',
    delivered: 'Delivered',
    failed: 'Failed',
  } satisfies Record<DeliveryStatus, string>,
  statusOne: {
    pending: 'Pending',
    delivered: 'Delivered',
    failed: 'Failed',
  } satisfies Record<DeliveryStatus, string>,
  event: {
    'conversation.opened': 'Conversation opened',
    'conversation.handed_over': 'Person asked for or took over',
    'feedback.given': 'Feedback given',
  } satisfies Record<WebhookEvent, string>,
  error: {
    answered: 'The server refused it.',
    redirected: 'The server sent it elsewhere. Redirects are not followed: set the final address.',
    timed_out: 'No answer came within 10 seconds.',
    unreachable: 'The server could not be reached.',
    address_removed: 'The address is no longer in WEBHOOK_URLS.',
  } satisfies Record<DeliveryError, string>,
  attempts: (n: number) => count(n, 'attempt', 'attempts'),
  answer: (status: number) => `answer ${status}`,
  next: (time: string) => `next attempt ${time}`,
  soon: 'being sent',
  waits: 'waits for an earlier event of the conversation',
  conversation: 'Open the conversation',
  body: 'What is sent',
  refresh: 'Refresh',
  retry: 'Send again',
  retrying: 'Sending…',
  retried: 'It is being sent again.',
  list: 'Deliveries, newest first',
  empty: 'Nothing was sent yet.',
  emptyHint: 'When a visitor writes for the first time, asks for a person or votes, it appears here.',
  emptyStatus: 'No delivery of this kind.',
  unset: 'No webhook is set up.',
  unsetHint:
    'Your servers can be told when a conversation is opened, when a person is asked for, and when a visitor votes. Make a secret with “openssl rand -hex 32”, set two variables for the server and restart it:',
  unsetMore: 'docs/webhooks.md shows the events and how to verify their signature.',
};
