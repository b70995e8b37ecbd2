import type { ClientToServerEvents, ServerToClientEvents } from '../../server/protocol/events.ts';
import type { ChatError } from './chat-error.ts';

/**
 * `connecting`: the first attempt. `connected`: the session is ready. `disconnected`: lost or unreachable, tried
 * again by itself. `refused`: the server does not want us; nothing is tried again until connect() is called.
 */
export type ConnectionState = 'idle' | 'connecting' | 'connected' | 'disconnected' | 'refused';

export interface ConnectionChange {
  readonly state: ConnectionState;
  /** Set when the state is `refused`. */
  readonly error?: ChatError;
}

type ServerEvents = { [E in keyof ServerToClientEvents]: Parameters<ServerToClientEvents[E]>[0] };

/** Event name to payload: everything the server sends, and the state of the connection. */
export interface ChatEvents extends ServerEvents {
  'connection:changed': ConnectionChange;
}

export type RequestName = keyof ClientToServerEvents;
export type RequestPayload<E extends RequestName> = Parameters<ClientToServerEvents[E]>[0];
type ReplyOf<E extends RequestName> = Parameters<Parameters<ClientToServerEvents[E]>[1]>[0];
/** What a request resolves to: its acknowledgement when ok. */
export type RequestResult<E extends RequestName> = Extract<ReplyOf<E>, { ok: true }>;
