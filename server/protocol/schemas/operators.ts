/** What the operators' calls about conversations answer. */
import { z } from 'zod';
import { CONVERSATION_OWNERS } from '../handover.ts';
import { messageSchema, time } from './message.ts';

export const conversationItemSchema = z
  .object({
    conversationId: z.string(),
    owner: z.enum(CONVERSATION_OWNERS).describe('Who answers in it.'),
    since: time().describe('Since when he does.'),
    waitingSince: time().exactOptional().describe('Set while it waits for a person.'),
    personName: z.string().exactOptional().describe('How the operator who owns it signs.'),
    reason: z.string().exactOptional().describe('What the visitor said when asking for a person.'),
    contact: z
      .object({ email: z.string(), note: z.string().exactOptional() })
      .exactOptional()
      .describe('Where the visitor wants to be answered.'),
    rating: z
      .object({ value: z.number().int().min(1).max(5), comment: z.string().exactOptional() })
      .exactOptional()
      .describe('How the visitor found it.'),
    visitor: z
      .object({
        externalId: z.string(),
        name: z.string().exactOptional(),
        email: z.string().exactOptional(),
      })
      .exactOptional()
      .describe('Set for a visitor whom an identity token names.'),
    lastMessage: messageSchema.pick({ role: true, text: true, createdAt: true }).exactOptional(),
    updatedAt: time(),
  })
  .describe('A conversation in the list of operators.');

export const conversationListReplySchema = z.object({
  items: z.array(conversationItemSchema),
  operatorsPresent: z.number().int().min(0).describe('Operators who are signed in at present.'),
});

export const conversationDetailSchema = conversationItemSchema
  .extend({ messages: z.array(messageSchema).describe('In the order of their seq.') })
  .describe('A conversation with its messages.');
