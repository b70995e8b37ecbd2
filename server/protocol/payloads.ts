import { z } from 'zod';

/** Raised when a client of the version before could no longer understand what it is told. */
export const PROTOCOL_VERSION = 1;
export const MAX_TEXT_LENGTH = 4_000;
export const MAX_FRAME_BYTES = 1_000_000;
export const MAX_HISTORY_PAGE = 200;

/** Reasons that a visitor can tick after a thumb down. */
export const VOTE_REASONS = ['wrong', 'unclear', 'incomplete', 'outdated', 'off_topic', 'tone'] as const;
export type VoteReason = (typeof VOTE_REASONS)[number];

/** Text as it can be stored: half a surrogate pair becomes U+FFFD, so that what is acknowledged is what is read back. */
const text = () => z.string().overwrite((value) => value.replace(/\p{Surrogate}/gu, '\uFFFD'));
const id = text().min(1).max(64);
const locale = text().min(2).max(35);
const page = z.object({ url: text().max(2_048), title: text().max(300) });

/** Null counts as absent: a client may hand over what it has kept as it is. */
export const handshakeSchema = z.preprocess(
  withoutNulls,
  z.object({
    visitorToken: z.string().min(1).max(200).optional(),
    /** A JWT of the site's own server that says who the visitor is; then `visitorToken` does not count. */
    identityToken: z.string().min(1).max(4_096).optional(),
    conversationId: id.optional(),
    afterSeq: z.number().int().min(0).optional(),
    /** The version that the client speaks; absent: the newest. */
    protocol: z.number().int().min(1).optional(),
  }),
);

function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

export const messageSendSchema = z.object({
  clientId: id,
  text: text().trim().min(1).max(MAX_TEXT_LENGTH),
  page: page.optional(),
  locale: locale.optional(),
});

export const answerRefSchema = z.object({ messageId: id });

export const conversationNewSchema = z.object({});

export const conversationResumeSchema = z.object({ afterSeq: z.number().int().min(0) });

export const historyReadSchema = z.object({
  beforeSeq: z.number().int().min(1),
  limit: z.number().int().min(1).max(MAX_HISTORY_PAGE).default(50),
});

export const feedbackSendSchema = z.object({
  messageId: id,
  vote: z.enum(['up', 'down']).nullable(),
  reasons: z.array(z.enum(VOTE_REASONS)).max(VOTE_REASONS.length).optional(),
  comment: text().trim().max(2_000).optional(),
});

/** A source of an answer that the visitor opened. */
export const citationOpenSchema = z.object({ messageId: id, passageId: id });

/** POST /api/v1/chat: one question over HTTP. */
export const chatRequestSchema = messageSendSchema.extend({
  clientId: id.optional(),
  visitorToken: z.string().min(1).max(200).optional(),
  conversationId: id.optional(),
});

/** POST /api/v1/messages/:id/feedback */
export const feedbackRequestSchema = feedbackSendSchema.omit({ messageId: true }).extend({
  visitorToken: z.string().min(1).max(200).optional(),
});

/** POST /api/v1/messages/:id/citations/:passageId/open */
export const citationRequestSchema = z.object({ visitorToken: z.string().min(1).max(200).optional() });

/** GET /api/v1/search */
export const searchRequestSchema = z.object({
  q: text().trim().min(1).max(MAX_TEXT_LENGTH),
  k: z.coerce.number().int().min(1).max(50).default(5),
});

export const conversationRateSchema = z.object({
  rating: z.number().int().min(1).max(5),
  comment: text().trim().max(2_000).optional(),
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
