/** What is acknowledged when it is not refused. */
import { z } from 'zod';
import { conversationStateSchema, sourcePassageSchema } from './conversation.ts';
import { messageSchema } from './message.ts';

const ok = z.literal(true);

export const acceptedSchema = z.object({ ok }).describe('Done.');
export const messageReplySchema = z
  .object({ ok, message: messageSchema })
  .describe('Done: the message as it now is.');
export const messagesReplySchema = z
  .object({ ok, messages: z.array(messageSchema).describe('In the order of their seq.') })
  .describe('Done: the messages, in the order of their seq.');
export const stateReplySchema = z
  .object({ ok, state: conversationStateSchema })
  .describe('Done: where the conversation now stands.');
export const conversationReplySchema = z
  .object({ ok, conversationId: z.string().describe('The new, empty conversation.') })
  .describe('Done: the connection is in the new conversation.');
export const passageReplySchema = z
  .object({
    ok,
    passage: sourcePassageSchema
      .exactOptional()
      .describe('Absent where it is gone or no longer holds the quote.'),
  })
  .describe('Done: the passage that the quote stands in.');
