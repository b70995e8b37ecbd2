import { z } from 'zod';
import { CONVERSATION_OWNERS } from '../handover.ts';
import { messageSchema, time } from './message.ts';

export const waitingViewSchema = z
  .object({
    ahead: z.number().int().min(0).describe('Conversations that have waited longer.'),
    operatorsPresent: z
      .boolean()
      .describe('False: no operator is signed in, so an e-mail address can be left.'),
    expectedSeconds: z
      .number()
      .exactOptional()
      .describe(
        'Median of the last waits that ended with a person; absent while there were fewer than three.',
      ),
  })
  .describe('What a visitor who waits for a person is told.');

export const conversationStateSchema = z
  .object({
    conversationId: z.string(),
    owner: z
      .enum(CONVERSATION_OWNERS)
      .describe(
        '`bot` answers; `waiting`: a person was asked for, the bot is silent; `person`: an operator answers; ' +
          "`closed`: it has ended, and the visitor's next message opens it again with the bot.",
      ),
    since: time().describe('Since when, ISO 8601, UTC.'),
    waiting: waitingViewSchema.exactOptional().describe('Set while waiting.'),
    personName: z.string().exactOptional().describe('How the operator signs; set while a person owns it.'),
    emailLeft: z.boolean().describe('The visitor has left an address to be answered at.'),
    rating: z
      .number()
      .int()
      .min(1)
      .max(5)
      .exactOptional()
      .describe('1 to 5, once the visitor has said how he found it.'),
  })
  .describe('Who answers in a conversation.');

export const sessionReadySchema = z
  .object({
    protocol: z.number().int().min(1).describe('The version of this contract that the server speaks.'),
    visitorToken: z
      .string()
      .exactOptional()
      .describe(
        'Proves who the visitor is at the next connection: keep it. Absent for a visitor whom an identity token names.',
      ),
    conversationId: z.string().describe('The conversation that this connection is in.'),
    lastSeq: z.number().int().min(0).describe('The highest seq of the conversation; 0 while it is empty.'),
    messages: z
      .array(messageSchema)
      .describe(
        'Those with a seq above `afterSeq`, oldest first; an answer that streams with its text so far.',
      ),
    state: conversationStateSchema,
  })
  .describe('The greeting: who the visitor is, and where his conversation stands.');

export const sourcePassageSchema = z
  .object({
    title: z.string().describe("The document's title."),
    section: z.string().exactOptional().describe('The heading that the passage stands under.'),
    url: z.string().exactOptional().describe('Where the document can be read.'),
    text: z.string().describe('The whole passage; the quote stands in it word for word.'),
  })
  .describe('The passage that a quote stands in, as it reads now.');
