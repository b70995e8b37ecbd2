/** Who answers in a conversation, and how a person comes in. */
import { z } from 'zod';
import type { Message } from './message.ts';
import { storedText as text } from './stored-text.ts';

/**
 * Exactly one at any time: `bot` answers; `waiting`: a person was asked for, the bot is silent; `person`: an operator
 * answers; `closed`: it has ended, and the visitor's next message opens it again with the bot.
 */
export const CONVERSATION_OWNERS = ['bot', 'waiting', 'person', 'closed'] as const;
export type ConversationOwner = (typeof CONVERSATION_OWNERS)[number];

/** What the visitor is told of his conversation. */
export interface ConversationState {
  readonly conversationId: string;
  readonly owner: ConversationOwner;
  /** Since when, ISO 8601, UTC. */
  readonly since: string;
  /** Set while waiting. */
  readonly waiting?: WaitingView;
  /** How the operator signs; set while a person owns it. */
  readonly personName?: string;
  /** The visitor has left an address to be answered at. */
  readonly emailLeft: boolean;
  /** 1 to 5, once the visitor has said how he found it. */
  readonly rating?: number;
}

export interface WaitingView {
  /** Conversations that have waited longer. */
  readonly ahead: number;
  /** False: no operator is signed in, so an e-mail address can be left. */
  readonly operatorsPresent: boolean;
  /** Median of the last waits that ended with a person; absent while there were fewer than three. */
  readonly expectedSeconds?: number;
}

export const handoverRequestSchema = z.object({
  reason: text().trim().max(500).optional().describe('Why; the operator reads it.'),
});
export const handoverCancelSchema = z.object({});
export const contactLeaveSchema = z.object({
  email: z.email().max(254).describe('Where an answer reaches the visitor.'),
  note: text().trim().max(2_000).optional().describe('What it is about.'),
});
export const typingSetSchema = z.object({
  typing: z.boolean().describe('True while somebody types; tell it again every few seconds.'),
});
export const toolAnswerSchema = z.object({
  messageId: text().min(1).max(64).describe('The answer that asks.'),
  confirmationId: text().min(1).max(64).describe('The id of its `confirmation`.'),
  accept: z.boolean().describe('False declines.'),
});

export type HandoverRequest = z.infer<typeof handoverRequestSchema>;
export type ContactLeave = z.infer<typeof contactLeaveSchema>;
export type TypingSet = z.infer<typeof typingSetSchema>;
export type ToolAnswer = z.infer<typeof toolAnswerSchema>;

/** GET /api/admin/conversations?owner= -> { items: ConversationItem[], operatorsPresent: number } */
export interface ConversationItem {
  readonly conversationId: string;
  readonly owner: ConversationOwner;
  readonly since: string;
  readonly waitingSince?: string;
  readonly personName?: string;
  readonly reason?: string;
  readonly contact?: { readonly email: string; readonly note?: string };
  readonly rating?: { readonly value: number; readonly comment?: string };
  /** Set for a visitor whom an identity token names. */
  readonly visitor?: { readonly externalId: string; readonly name?: string; readonly email?: string };
  readonly lastMessage?: Pick<Message, 'role' | 'text' | 'createdAt'>;
  readonly updatedAt: string;
}

/** GET /api/admin/conversations/:id, and what each action on it answers. */
export interface ConversationDetail extends ConversationItem {
  readonly messages: readonly Message[];
}

export const conversationListSchema = z.object({
  owner: z.enum(CONVERSATION_OWNERS).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
/** POST /api/admin/conversations/:id/take { name }, /return {}, /close {} */
export const conversationTakeSchema = z.object({ name: text().trim().min(1).max(60) });
/** POST /api/admin/conversations/:id/messages: by the person who owns it. */
export const agentMessageSchema = z.object({
  clientId: text().min(1).max(64),
  text: text().trim().min(1).max(4_000),
});
/** POST /api/admin/messages/:id/knowledge: a person's answer becomes a document, found from the next question on. */
export const saveAnswerSchema = z.object({
  title: text().trim().min(1).max(300),
  text: text().trim().min(1).max(20_000),
});
