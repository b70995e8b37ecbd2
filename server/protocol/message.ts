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

export interface Message {
  readonly id: string;
  /** From 1, without gaps in its conversation. */
  readonly seq: number;
  readonly role: Role;
  readonly text: string;
  readonly status: MessageStatus;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Set on a visitor's message: the id that the sender gave it. */
  readonly clientId?: string;
  readonly inReplyTo?: string;
  readonly citations?: readonly Citation[];
  readonly strategy?: ResponseStrategy;
  readonly vote?: VoteValue;
  /** Set when the status is `failed`. */
  readonly error?: { readonly code: string; readonly message: string };
}
