import { z } from 'zod';
import { wireErrorSchema } from './error.ts';
import { answerStepSchema, messageSchema } from './message.ts';

const inReplyTo = () => z.string().describe("The id of the visitor's message that is answered.");
const messageId = () => z.string().describe("The answer's id.");

export const messageNewsSchema = z.object({ message: messageSchema });

export const answerStatusSchema = z.object({
  inReplyTo: inReplyTo(),
  status: z.literal('composing'),
  done: z.number().int().min(0).describe('Drafts that are finished or have failed.'),
  of: z.number().int().min(1).describe('Drafts in all.'),
});

export const answerStartSchema = z.object({
  messageId: messageId(),
  inReplyTo: inReplyTo(),
  seq: z.number().int().min(1).describe('Place of the answer in its conversation.'),
});

export const answerDeltaSchema = z.object({
  messageId: messageId(),
  text: z.string().describe('The next piece: append it to what came before.'),
});

export const answerStepNewsSchema = z.object({ messageId: messageId(), step: answerStepSchema });

export const answerErrorSchema = z.object({
  messageId: z
    .string()
    .describe("The answer's id; the id of the visitor's message when no answer was begun."),
  inReplyTo: inReplyTo(),
  error: wireErrorSchema,
});

export const typingChangedSchema = z.object({
  typing: z.boolean().describe('It ends by itself after 6 s without news.'),
});

export const requestErrorSchema = z.object({
  event: z.string().describe('The event that could not be acknowledged.'),
  error: wireErrorSchema,
});

export const operatorFeedbackSchema = z.object({
  messageId: messageId(),
  vote: z.enum(['up', 'down']).nullable().describe('Null: withdrawn.'),
});
export const policyPublishedSchema = z.object({ policyId: z.number().int().min(1) });
export const trainingFinishedSchema = z.object({
  runId: z.number().int().min(1),
  outcome: z.string().describe('`published`, `canary`, `held`, `rejected`, `nothing_new` or `failed`.'),
});
export const knowledgeChangedSchema = z.object({ revision: z.number().int().min(0) });
export const conversationChangedSchema = z.object({ conversationId: z.string() });
export const visitorTypingSchema = z.object({ conversationId: z.string(), typing: z.boolean() });
