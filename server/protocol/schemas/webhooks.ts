/** The bodies that integrators' servers are sent; docs/webhooks.md explains them. */
import { z } from 'zod';
import { CONVERSATION_OWNERS } from '../handover.ts';
import { RESPONSE_STRATEGIES } from '../message.ts';
import { VOTE_REASONS } from '../payloads.ts';
import { time } from './message.ts';

const vote = z.enum(['up', 'down']).nullable();

const about = {
  conversationId: z.string(),
  visitor: z.object({
    id: z.string(),
    externalId: z
      .string()
      .exactOptional()
      .describe('Who it is on your site; absent for an anonymous visitor.'),
  }),
};

const message = z.object({ id: z.string(), seq: z.number().int().min(1), text: z.string() });

const openedData = z.object({
  ...about,
  message: message.extend({
    locale: z.string().exactOptional(),
    page: z.object({ url: z.string(), title: z.string() }).exactOptional(),
  }),
});

const handedOverData = z.object({
  ...about,
  from: z.enum(CONVERSATION_OWNERS).describe('Who owned it before.'),
  to: z.enum(['waiting', 'person']).describe('A person is asked for, or answers from now on.'),
  reason: z.string().exactOptional().describe('What the visitor said when asking for a person.'),
  personName: z.string().exactOptional().describe('How the operator signs, for `to` person.'),
});

const feedbackData = z.object({
  ...about,
  vote: vote.describe('Null: withdrawn.'),
  previousVote: vote.exactOptional().describe('Absent for the first vote; null when it had been withdrawn.'),
  reasons: z.array(z.enum(VOTE_REASONS)),
  comment: z.string().exactOptional(),
  question: message.exactOptional(),
  answer: message.extend({ strategy: z.enum(RESPONSE_STRATEGIES).exactOptional() }),
});

function body<Event extends string, Data extends z.ZodType>(event: Event, data: Data) {
  return z.object({
    id: z.string().describe('Of this delivery: the same in each attempt, another one for each address.'),
    event: z.literal(event),
    createdAt: time(),
    data,
  });
}

export const conversationOpenedSchema = body('conversation.opened', openedData).describe(
  "The visitor's first message in a conversation.",
);
export const conversationHandedOverSchema = body('conversation.handed_over', handedOverData).describe(
  'A person is asked for, or answers from now on.',
);
export const feedbackGivenSchema = body('feedback.given', feedbackData).describe(
  'A vote on an answer, one that was changed, or null for one that was withdrawn.',
);
