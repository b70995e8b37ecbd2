import type { Identity } from '../api/chat-session.ts';

export type { Identity };

/** What the page is told: `unread` carries the number of new messages. */
export interface ThumbwiseEvents {
  readonly open: undefined;
  readonly close: undefined;
  readonly unread: number;
}

/**
 * What a page can do with the chat, as `window.thumbwise`. It is there as soon as the script has run; what is called
 * before the rest is loaded is done once it is. Nothing throws.
 */
export interface Thumbwise {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the panel and asks. */
  ask(question: string): void;
  newConversation(): void;
  /** @returns a function that removes the listener. */
  on<E extends keyof ThumbwiseEvents>(event: E, listener: (detail: ThumbwiseEvents[E]) => void): () => void;
  /** Says who the visitor is; `undefined` after he has signed out. */
  setIdentity(identity: Identity | undefined): void;
  /** Takes the chat off the page; the script may then run again. */
  destroy(): void;
}
