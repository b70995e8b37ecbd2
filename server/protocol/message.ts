/** What a message looks like on the wire. Its `id` is the messageId of every event. */

export const RESPONSE_STRATEGIES = [
  'concise',
  'steps',
  'quote',
  'clarify',
  'refuse',
  'hand_over',
  'search_again',
  'research',
  'debate',
  'tools',
] as const;
export type ResponseStrategy = (typeof RESPONSE_STRATEGIES)[number];

/** `received`: a visitor's message; the others: an answer, the last three of them final. */
export type MessageStatus = 'received' | 'streaming' | 'complete' | 'stopped' | 'failed';
export type Role = 'visitor' | 'bot' | 'person';
export type VoteValue = 'up' | 'down';

export interface Citation {
  readonly passageId: string;
  readonly documentId: string;
  /** The id that the passage had in the ingested file. */
  readonly sourceId?: string;
  readonly title: string;
  readonly section?: string;
  readonly url?: string;
  /** Stands word for word in the passage. */
  readonly quote: string;
}

/** A step of an answer that is worth watching: told as it happens, kept with the answer. */
export interface AnswerStep {
  /** Looks for something; reads a page; weighs what pages say against each other; asks a tool. */
  readonly kind: 'search' | 'read' | 'compare' | 'tool';
  /** What is looked for, the page's title, what is weighed, the tool's name. */
  readonly text: string;
}

/** A call of a tool that changes something: made only when the visitor says so. */
export interface ToolConfirmation {
  readonly id: string;
  readonly tool: string;
  /** What would be done, in the visitor's language. */
  readonly summary: string;
  readonly status: 'asked' | 'confirmed' | 'declined';
}

export interface Message {
  readonly id: string;
  /** The one that it belongs to: what still comes of a conversation that was left can be told apart. */
  readonly conversationId?: string;
  /** From 1, without gaps in its conversation. */
  readonly seq: number;
  readonly role: Role;
  readonly text: string;
  readonly status: MessageStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Set on a visitor's message: the id that the sender gave it. */
  readonly clientId?: string;
  /** Set on a visitor's message: the language that the sender named. */
  readonly locale?: string;
  readonly inReplyTo?: string;
  readonly citations?: readonly Citation[];
  readonly strategy?: ResponseStrategy;
  /** Replies that the visitor can click, each sent as it stands. */
  readonly suggestions?: readonly string[];
  readonly steps?: readonly AnswerStep[];
  readonly confirmation?: ToolConfirmation;
  /** `model_unavailable`: the built-in answerer stood in for the chat model. */
  readonly notice?: 'model_unavailable';
  /** Set on a message of role `person`: who wrote it, as the operator signs. */
  readonly author?: string;
  readonly vote?: VoteValue;
  /** Set when the status is `failed`. */
  readonly error?: { readonly code: string; readonly message: string };
}
