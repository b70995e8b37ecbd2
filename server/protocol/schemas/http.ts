/** What the visitors' calls over HTTP answer. */
import { z } from 'zod';
import { conversationStateSchema } from './conversation.ts';
import { wireErrorSchema } from './error.ts';
import { messageSchema } from './message.ts';

const identity = {
  visitorToken: z
    .string()
    .exactOptional()
    .describe(
      'Proves who the visitor is at the next call. Absent for a visitor whom an identity token names.',
    ),
  conversationId: z.string().describe('Send it along to go on in this conversation.'),
};
const question = messageSchema.describe("The visitor's message as it was stored.");

export const chatAnswerSchema = z
  .object({
    ok: z.literal(true),
    ...identity,
    message: question,
    answer: messageSchema
      .exactOptional()
      .describe('Absent while somebody else than the bot answers: see `state.owner`.'),
    state: conversationStateSchema,
  })
  .describe('One question and its answer.');

/** The first server-sent event. */
export const messageAcceptedSchema = z
  .object({ ...identity, message: question })
  .describe('The question is stored.');

/** The server-sent event; unlike on the socket it comes without ids when no answer was begun. */
export const streamedErrorSchema = z.object({
  messageId: z.string().exactOptional().describe('Absent when no answer was begun.'),
  inReplyTo: z.string().exactOptional(),
  error: wireErrorSchema,
});

export const searchResultSchema = z
  .object({
    passageId: z.string(),
    documentId: z.string(),
    sourceId: z.string().exactOptional().describe('The id that the passage had in the ingested file.'),
    title: z.string().describe("The document's title."),
    section: z.string().exactOptional().describe('The heading that the passage stands under.'),
    url: z.string().exactOptional(),
    text: z.string().describe('The whole passage.'),
    similarity: z.number().describe('Larger is closer.'),
  })
  .describe('A passage that was found.');

export const searchReplySchema = z
  .object({ ok: z.literal(true), results: z.array(searchResultSchema).describe('The closest first.') })
  .describe('What was found.');
