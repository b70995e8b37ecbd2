import type { RateLimits } from '../access/rate-limits.ts';
import type { HandoverService } from '../chat/handover/handover-service.ts';
import {
  contactLeaveSchema,
  conversationRateSchema,
  handoverCancelSchema,
  handoverRequestSchema,
  typingSetSchema,
} from '../protocol/index.ts';
import { request } from './acknowledged.ts';
import type { Visiting } from './visitor-services.ts';

/** What a visitor asks of the hand-over, and how he rates the conversation: always for the conversation that he is in. */
export function handoverRequests(
  { visitorId, conversationId }: Visiting,
  { handover, limits }: { readonly handover: HandoverService; readonly limits: RateLimits },
) {
  return {
    'handover:request': request(handoverRequestSchema, async ({ reason }) => {
      await limits.consume('message', visitorId());
      return { reply: { state: await handover.request(conversationId(), reason) } };
    }),
    'handover:cancel': request(handoverCancelSchema, async () => {
      await limits.consume('message', visitorId());
      return { reply: { state: await handover.cancel(conversationId()) } };
    }),
    'contact:leave': request(contactLeaveSchema, async (contact) => {
      await limits.consume('message', visitorId());
      return { reply: { state: await handover.leaveContact(conversationId(), contact) } };
    }),
    'conversation:rate': request(conversationRateSchema, async (rating) => {
      await limits.consume('feedback', visitorId());
      return { reply: { state: await handover.rate(conversationId(), rating) } };
    }),
    'typing:set': request(typingSetSchema, async ({ typing }) => {
      await limits.consume('typing', visitorId());
      await handover.setVisitorTyping(conversationId(), typing);
      return { reply: {} };
    }),
  };
}
