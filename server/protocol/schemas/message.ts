import { z } from 'zod';
import { RESPONSE_STRATEGIES } from '../message.ts';

export const time = () => z.string().meta({ format: 'date-time' });

export const citationSchema = z
  .object({
    passageId: z.string().describe('The passage that the quote was taken from.'),
    documentId: z.string().describe('The document that the passage belongs to.'),
    sourceId: z.string().exactOptional().describe('The id that the passage had in the ingested file.'),
    title: z.string().describe("The document's title."),
    section: z.string().exactOptional().describe('The heading that the passage stands under.'),
    url: z.string().exactOptional().describe('Where the document can be read.'),
    quote: z.string().describe('Stands word for word in the passage.'),
  })
  .describe('A source of an answer.');

export const answerStepSchema = z
  .object({
    kind: z
      .enum(['search', 'read', 'compare', 'tool'])
      .describe('Looks for something; reads a page; weighs what pages say against each other; asks a tool.'),
    text: z.string().describe("What is looked for, the page's title, what is weighed, the tool's name."),
  })
  .describe('A step of an answer that is worth watching.');

export const toolConfirmationSchema = z
  .object({
    id: z.string().describe('The `confirmationId` of `tool:answer`.'),
    tool: z.string().describe("The tool's name."),
    summary: z.string().describe("What would be done, in the visitor's language."),
    status: z.enum(['asked', 'confirmed', 'declined']),
  })
  .describe('A call of a tool that changes something: made only when the visitor says so.');

export const messageSchema = z
  .object({
    id: z.string().describe('The `messageId` of every event.'),
    conversationId: z
      .string()
      .exactOptional()
      .describe(
        'The conversation that it belongs to: what still comes of one that was left can be told apart.',
      ),
    seq: z.number().int().min(1).describe('Place in its conversation, from 1, without gaps.'),
    role: z.enum(['visitor', 'bot', 'person']).describe('Who wrote it; `person` is an operator.'),
    text: z.string().describe('Markdown when the role is `bot`, else plain text.'),
    status: z
      .enum(['received', 'streaming', 'complete', 'stopped', 'failed'])
      .describe("`received`: a visitor's message; the others: an answer, the last three of them final."),
    createdAt: time().describe('ISO 8601, UTC.'),
    clientId: z.string().exactOptional().describe("On a visitor's message: the id that its sender gave it."),
    locale: z
      .string()
      .exactOptional()
      .describe("On a visitor's message: the language that its sender named."),
    inReplyTo: z.string().exactOptional().describe("On an answer: the id of the visitor's message."),
    citations: z
      .array(citationSchema)
      .exactOptional()
      .describe('The sources of an answer; `[]`: it has none.'),
    strategy: z.enum(RESPONSE_STRATEGIES).exactOptional().describe('How it was answered.'),
    suggestions: z
      .array(z.string())
      .exactOptional()
      .describe('Replies that the visitor can click, each sent as it stands.'),
    steps: z.array(answerStepSchema).exactOptional().describe('What was done to find the answer, in order.'),
    confirmation: toolConfirmationSchema.exactOptional().describe('The call that the answer asks about.'),
    notice: z
      .literal('model_unavailable')
      .exactOptional()
      .describe('The built-in answerer stood in for the chat model.'),
    author: z.string().exactOptional().describe('On a message of role `person`: how the operator signs.'),
    vote: z.enum(['up', 'down']).exactOptional().describe("The visitor's vote; absent without one."),
    error: z
      .object({ code: z.string(), message: z.string() })
      .exactOptional()
      .describe('Set when the status is `failed`.'),
  })
  .describe('A message of a conversation.');
