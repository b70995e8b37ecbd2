import type { ClientToServerEvents, ServerToClientEvents } from '../../server/protocol/events.ts';
import type { Message } from '../../server/protocol/message.ts';
import type { ChatError } from './chat-error.ts';
import type { OutboxMessage } from './kept-messages.ts';

/**
 * `connecting`: the first attempt. `connected`: the session is ready. `disconnected`: lost or unreachable, tried
 * again by itself. `refused`: the server does not want us; nothing is tried again until connect() is called.
 */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'disconnected' | 'refused';

export interface ConnectionChange {
  readonly state: ConnectionState;
  /** Set when the state is `refused`, or `disconnected` because the page's `identity` failed. */
  readonly error?: ChatError;
}

type ServerEvents = { [E in keyof ServerToClientEvents]: Parameters<ServerToClientEvents[E]>[0] };

/** Event name to payload: everything the server sends, and what only the client knows. */
export interface ChatEvents extends ServerEvents {
  'connection:changed': ConnectionChange;
  /** The messages of this conversation that wait or have failed, in the order in which they were written. */
  'outbox:changed': { readonly messages: readonly OutboxMessage[] };
  /** A message of the outbox is stored; also one that was written before a reload. */
  'message:sent': { readonly message: Message };
  /**
   * Every message of the conversation that will not change any more but for its vote, whoever wrote it: exactly once
   * each and in the order of seq, whatever was cut meanwhile. It comes after the event that tells of the message.
   */
  'message:settled': { readonly message: Message };
  /** The visitor was deleted by forgetMe(), in this tab or another; the connection is closed. */
  'session:forgotten': object;
}

export type RequestName = keyof ClientToServerEvents;
export type RequestPayload<E extends RequestName> = Parameters<ClientToServerEvents[E]>[0];
type ReplyOf<E extends RequestName> = Parameters<Parameters<ClientToServerEvents[E]>[1]>[0];
/** What a request resolves to: its acknowledgement when ok. */
export type RequestResult<E extends RequestName> = Extract<ReplyOf<E>, { ok: true }>;
