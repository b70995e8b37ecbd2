import { z } from 'zod';
import { storedText as text } from './stored-text.ts';

/** Raised when a client of the version before could no longer understand what it is told. */
export const PROTOCOL_VERSION = 1;
export const MAX_TEXT_LENGTH = 4_000;
export const MAX_FRAME_BYTES = 1_000_000;
export const MAX_HISTORY_PAGE = 200;

/** Reasons that a visitor can tick after a thumb down. */
export const VOTE_REASONS = ['wrong', 'unclear', 'incomplete', 'outdated', 'off_topic', 'tone'] as const;
export type VoteReason = (typeof VOTE_REASONS)[number];

const id = text().min(1).max(64);
const locale = text().min(2).max(35).describe("The visitor's language, such as `en` or `fr-CH`.");
const visitorToken = z.string().min(1).max(200).describe('The `visitorToken` that the server gave.');
const identityToken = z
  .string()
  .min(1)
  .max(4_096)
  .describe(
    "A JWT of the site's own server that says who the visitor is; `visitorToken` then does not count.",
  );
const conversationId = id.describe("One of the visitor's; absent: his latest, or a new one.");
const page = z
  .object({
    url: text().max(2_048).describe("The page's address."),
    title: text().max(300).describe("The page's title."),
  })
  .describe('The page that the visitor was on when he asked.');
const clientId = id.describe(
  'An id of yours, one a message. Sent again with the same one, it is stored once.',
);
const messageId = id.describe("The answer's id.");

/** Null counts as absent: a client may hand over what it has kept as it is. */
export const handshakeSchema = z.preprocess(
  withoutNulls,
  z.object({
    visitorToken: visitorToken.optional(),
    identityToken: identityToken.optional(),
    conversationId: conversationId.optional(),
    afterSeq: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe('The greeting holds the messages with a higher seq; absent: all.'),
    protocol: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('The version that the client speaks; absent: the newest.'),
  }),
);

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

export const messageSendSchema = z.object({
  clientId,
  text: text().trim().min(1).max(MAX_TEXT_LENGTH).describe('What the visitor says.'),
  page: page.optional(),
  locale: locale.optional(),
});

export const answerRefSchema = z.object({ messageId });

export const conversationNewSchema = z.object({});

export const conversationResumeSchema = z.object({
  afterSeq: z.number().int().min(0).describe('The highest seq up to which nothing is missing.'),
});

export const historyReadSchema = z.object({
  beforeSeq: z.number().int().min(1).describe('The lowest seq that is known.'),
  limit: z.number().int().min(1).max(MAX_HISTORY_PAGE).default(50).describe('At most so many messages.'),
});

export const feedbackSendSchema = z.object({
  messageId,
  vote: z.enum(['up', 'down']).nullable().describe('Null withdraws it.'),
  reasons: z
    .array(z.enum(VOTE_REASONS))
    .max(VOTE_REASONS.length)
    .optional()
    .describe('What was wrong, to a thumb down.'),
  comment: text().trim().max(2_000).optional().describe('In the words of the visitor.'),
});

/** A source of an answer that the visitor opened. */
export const citationOpenSchema = z.object({
  messageId,
  passageId: id.describe('Of one of its citations.'),
});

/** POST /api/v1/chat: one question over HTTP. */
export const chatRequestSchema = messageSendSchema.extend({
  clientId: clientId.optional(),
  visitorToken: visitorToken.optional(),
  /** As in the handshake; also as the bearer of this and every other call. */
  identityToken: identityToken.optional(),
  conversationId: conversationId.optional(),
});

/** POST /api/v1/messages/:id/feedback */
export const feedbackRequestSchema = feedbackSendSchema.omit({ messageId: true }).extend({
  visitorToken: visitorToken.optional(),
});

/** POST /api/v1/messages/:id/citations/:passageId/open */
export const citationRequestSchema = z.object({ visitorToken: visitorToken.optional() });

/** GET /api/v1/search */
export const searchRequestSchema = z.object({
  q: text().trim().min(1).max(MAX_TEXT_LENGTH).describe('What is looked for.'),
  k: z.coerce.number().int().min(1).max(50).default(5).describe('At most so many passages.'),
});

export const conversationRateSchema = z.object({
  rating: z.number().int().min(1).max(5).describe('5 is the best.'),
  comment: text().trim().max(2_000).optional().describe('In the words of the visitor.'),
});

/** Deletes all that is kept of the visitor. */
export const visitorForgetSchema = z.object({});

export type ConversationRate = z.infer<typeof conversationRateSchema>;
export type Handshake = z.infer<typeof handshakeSchema>;
export type MessageSend = z.infer<typeof messageSendSchema>;
export type AnswerRef = z.infer<typeof answerRefSchema>;
export type ConversationResume = z.infer<typeof conversationResumeSchema>;
export type HistoryRead = z.input<typeof historyReadSchema>;
export type FeedbackSend = z.infer<typeof feedbackSendSchema>;
export type CitationOpen = z.infer<typeof citationOpenSchema>;
export type ChatRequest = z.infer<typeof chatRequestSchema>;
