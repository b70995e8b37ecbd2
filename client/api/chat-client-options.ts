import type { MessageSend } from '../../server/protocol/payloads.ts';
import type { OpenSocket } from './chat-connection.ts';
import type { Identity } from './chat-session.ts';
import type { ChatStorage } from './chat-storage.ts';

export interface ChatClientOptions {
  /** The server's address, such as https://chat.example.com. */
  readonly url: string;
  /** Who and where; by default what the storage kept from the last session, else somebody new. */
  readonly visitorToken?: string;
  readonly conversationId?: string;
  /**
   * For signed-in visitors: a short-lived JWT that the host page's own server signs, or a function that gets one. The
   * function is asked before each connection, and again when the server says `identity_expired`; when it fails, the
   * state is `disconnected` with the error `identity_failed`, and it is asked again after 5 s. A string that has
   * expired is refused for good. What is kept of signed-in visitors lies apart from what is kept of anonymous ones.
   *
   *     identity: async () => (await fetch('/chat-identity')).text()
   */
  readonly identity?: Identity;
  /** By default localStorage, in Node memory. */
  readonly storage?: ChatStorage;
  /** How long an acknowledgement may take. */
  readonly timeoutMs?: number;
  /** Opens the socket; by default that of socket.io-client. */
  readonly io?: OpenSocket;
}

/** `clientId`: pass the one of a failed message to send it again without ever doubling it. */
export type SendOptions = Partial<Pick<MessageSend, 'page' | 'locale' | 'clientId'>>;
