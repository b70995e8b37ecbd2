import { io } from 'socket.io-client';
import type { WireError } from '../../server/protocol/error-codes.ts';
import type { Reply } from '../../server/protocol/events.ts';
import type { Handshake } from '../../server/protocol/payloads.ts';
import { ChatError, findRefusal, toChatError } from './chat-error.ts';
import type {
  ConnectionChange,
  ConnectionState,
  RequestName,
  RequestPayload,
  RequestResult,
} from './chat-events.ts';

const RETRY_DELAY_MS = 1_000;
const LONGEST_RETRY_DELAY_MS = 5_000;
/** Refusals that pass by themselves. */
const PASSING_REFUSALS: readonly string[] = ['rate_limited', 'not_ready', 'internal'];

/** What is needed of a socket of socket.io-client; client/socket has a smaller one. */
export interface ChatSocket {
  readonly connected: boolean;
  readonly active: boolean;
  on(event: string, listener: (...values: never[]) => void): unknown;
  connect(): unknown;
  disconnect(): unknown;
  timeout(timeoutMs: number): {
    emit(
      event: string,
      payload: unknown,
      acknowledge: (failure: Error | null, reply: never) => void,
    ): unknown;
  };
}

/** As `io` of socket.io-client: opens nothing yet. */
export type OpenSocket = (address: string, options: SocketOptions) => ChatSocket;
type SocketOptions = ReturnType<typeof socketOptions>;

export interface ConnectionOptions {
  readonly url: string;
  readonly io?: OpenSocket | undefined;
  readonly timeoutMs: number;
  /** Asked before each connection; when it fails, it is asked again later. */
  readonly handshake: () => Promise<Handshake>;
  readonly onChange: (change: ConnectionChange) => void;
}

/** One socket to the namespace /chat that comes back by itself, and acknowledged requests over it. */
export class ChatConnection {
  readonly socket: ChatSocket;
  readonly #options: ConnectionOptions;
  #state: ConnectionState = 'idle';
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #handshakes = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.socket = createSocket(options, (send) => void this.#introduce(send));
    this.socket.on('connect_error', (error: Error) => this.#onConnectError(error));
    this.socket.on('disconnect', (reason: string) => this.#onDisconnect(reason));
  }

  get state(): ConnectionState {
    return this.#state;
  }

  open(): void {
    if (this.#state === 'connected' || this.#state === 'connecting') return;
    if (this.#state !== 'disconnected') this.#change({ state: 'connecting' });
    this.#retry(0);
  }

  close(): void {
    clearTimeout(this.#retryTimer);
    this.#change({ state: 'idle' }); // First, so that the disconnect below is not taken for a lost connection.
    this.socket.disconnect();
  }

  /** Leaves this connection, dead or alive, for a new one. Does nothing when closed or refused. */
  restart(): void {
    if (this.#state === 'idle' || this.#state === 'refused') return;
    this.socket.disconnect(); // NOTE: also when it only tries to connect: that attempt has the old handshake.
    this.#change({ state: 'disconnected' });
    this.#retry(0);
  }

  /** The server has answered the handshake: requests may go out. */
  markReady(): void {
    this.#change({ state: 'connected' });
  }

  /** `onReply`: called in the moment in which the acknowledgement arrives, before any event that follows it. */
  request<E extends RequestName>(
    event: E,
    payload: RequestPayload<E>,
    onReply?: (reply: RequestResult<E>) => void,
  ): Promise<RequestResult<E>> {
    return new Promise((resolve, reject) => {
      if (this.#state !== 'connected') return reject(disconnectedError());
      const { timeoutMs } = this.#options;
      this.socket
        .timeout(timeoutMs)
        .emit(event, payload, (failure: Error | null, reply: Reply<RequestResult<E>>) => {
          if (failure)
            return reject(this.socket.connected ? timeoutError(event, timeoutMs) : disconnectedError());
          if (!reply.ok) return reject(this.#toFailure(reply.error));
          onReply?.(reply);
          resolve(reply);
        });
    });
  }

  #toFailure({ code, message }: WireError): ChatError {
    if (code === 'identity_expired') this.restart(); // with another one
    return new ChatError(code, message);
  }

  /** NOTE: only the newest handshake goes out: a late one would open a second session on the same connection. */
  async #introduce(send: (handshake: Handshake) => void): Promise<void> {
    this.#handshakes += 1;
    const asked = this.#handshakes;
    try {
      const handshake = await this.#options.handshake();
      if (asked === this.#handshakes) send(handshake);
    } catch (thrown) {
      if (asked !== this.#handshakes || this.#state === 'idle') return;
      this.#change({ state: 'disconnected', error: toChatError(thrown) });
      this.socket.disconnect();
      this.#retry(LONGEST_RETRY_DELAY_MS);
    }
  }

  #onDisconnect(reason: string): void {
    if (this.#state === 'idle') return;
    this.#change({ state: 'disconnected' });
    // NOTE: a server that shuts down in good order says so, and socket.io then does not reconnect by itself.
    if (reason === 'io server disconnect') this.#retry(RETRY_DELAY_MS);
  }

  #onConnectError(error: Error): void {
    const refusal = this.socket.active ? undefined : toRefusal(error);
    const lasts = refusal && !PASSING_REFUSALS.includes(refusal.code);
    this.#change(lasts ? { state: 'refused', error: refusal } : { state: 'disconnected' });
    // NOTE: socket.io tries again by itself after the network's failures, but never after a refusal.
    if (refusal && !lasts) this.#retry(LONGEST_RETRY_DELAY_MS);
  }

  #retry(delayMs: number): void {
    clearTimeout(this.#retryTimer);
    if (delayMs === 0) this.socket.connect();
    else {
      // Not all at once: a server that starts again has sent many away in the same moment.
      this.#retryTimer = setTimeout(() => this.socket.connect(), delayMs * (0.5 + Math.random()));
    }
  }

  #change(change: ConnectionChange): void {
    if (change.state === this.#state) return;
    this.#state = change.state;
    this.#options.onChange(change);
  }
}

/** The socket of the server at a base address; one below a path keeps it: https://host/support -> /support/socket.io. */
function createSocket({ url, io: open = io }: ConnectionOptions, auth: Introduce): ChatSocket {
  const { origin, pathname } = new URL(url);
  return open(`${origin}/chat`, socketOptions(`${pathname.replace(/\/$/, '')}/socket.io`, auth));
}

type Introduce = (send: (handshake: Handshake) => void) => void;

function socketOptions(path: string, auth: Introduce) {
  return {
    path,
    auth,
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: RETRY_DELAY_MS,
    reconnectionDelayMax: LONGEST_RETRY_DELAY_MS,
  };
}

function toRefusal(error: Error): ChatError {
  return findRefusal(error) ?? new ChatError('internal', error.message, { cause: error });
}

function disconnectedError(): ChatError {
  return new ChatError('disconnected', 'There is no connection to the chat server.');
}

function timeoutError(event: string, timeoutMs: number): ChatError {
  return new ChatError('timeout', `The server did not acknowledge ${event} within ${timeoutMs} ms.`);
}
