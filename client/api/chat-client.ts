import type { SessionReady } from '../../server/protocol/events.ts';
import type { Message } from '../../server/protocol/message.ts';
import type { Handshake } from '../../server/protocol/payloads.ts';
import type { ChatClientOptions, SendOptions } from './chat-client-options.ts';
import { ChatConnection } from './chat-connection.ts';
import { ChatError, toChatError } from './chat-error.ts';
import type {
  ChatEvents,
  ConnectionChange,
  ConnectionState,
  RequestName,
  RequestPayload,
  RequestResult,
} from './chat-events.ts';
import { ChatRequests } from './chat-requests.ts';
import { ChatSession } from './chat-session.ts';
import { type ChatStorage, defaultStorage } from './chat-storage.ts';
import { createClientId } from './client-id.ts';
import { EventListeners } from './event-listeners.ts';
import { KeptMessages, type OutboxMessage } from './kept-messages.ts';
import type { MessageEvent } from './message-events.ts';
import { MessageOrder } from './message-order.ts';
import { nextSession } from './next-session.ts';
import { Outbox } from './outbox.ts';
import { ORDERED, UNORDERED } from './server-events.ts';

export type { ChatClientOptions, SendOptions } from './chat-client-options.ts';
export type { FeedbackDetails } from './chat-requests.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

/**
 * A visitor's connection to the chat: typed events, acknowledged requests, and a conversation that survives
 * reconnects and reloads. Works in the browser and in Node.
 *
 *     const client = new ChatClient({ url: 'https://chat.example.com' });
 *     client.on('answer:delta', ({ text }) => process.stdout.write(text));
 *     await client.connect();
 *     await client.sendMessage('How do I return an order?');
 *
 * Events of messages come in the order of seq, without gaps or doubles. After a lost connection `session:ready` brings
 * what was missed, an answer that streams with its text so far, and deltas append to that; whoever only wants whole
 * messages listens to `message:settled`. Every rejection is a ChatError. Only sendMessage() waits for a lost
 * connection; all else rejects with `disconnected`, because a late vote or stop would surprise.
 *
 * Tabs with the same storage stay in step: when one begins a new conversation, the others follow with a
 * `session:ready` of it.
 */
export class ChatClient extends ChatRequests {
  readonly #listeners = new EventListeners<ChatEvents>();
  readonly #storage: ChatStorage;
  readonly #session: ChatSession;
  readonly #connection: ChatConnection;
  readonly #outbox: Outbox;
  readonly #order: MessageOrder;
  readonly #forgottenKey: string;
  #ready: SessionReady | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(options: ChatClientOptions) {
    const { url, io, storage = defaultStorage(), timeoutMs = DEFAULT_TIMEOUT_MS, ...who } = options;
    super();
    this.#storage = storage;
    this.#session = new ChatSession({ server: new URL(url).href, storage, ...who });
    this.#forgottenKey = this.#session.key('forgotten');
    this.#connection = new ChatConnection({
      url,
      io,
      timeoutMs,
      handshake: () => this.#handshake(),
      onChange: (change) => this.#onConnectionChange(change),
    });
    this.#order = this.#createOrder();
    const kept = new KeptMessages(storage, this.#session.key('outbox'));
    this.#outbox = this.#createOutbox(kept);
    this.#listen();
    this.#restore(kept.read());
    this.#watch();
  }

  /** Absent until the first session, and for visitors with an `identity`. */
  get visitorToken(): string | undefined {
    return this.#session.visitorToken;
  }

  get conversationId(): string | undefined {
    return this.#session.conversationId;
  }

  get connectionState(): ConnectionState {
    return this.#connection.state;
  }

  /** The messages that wait or have failed, those written before a reload first; see `outbox:changed`. */
  get unsentMessages(): readonly OutboxMessage[] {
    return this.#outbox.messages;
  }

  /**
   * Resolves when the session is ready. An unreachable server is tried again until it answers, so it may take
   * long; listen to `connection:changed` to show it.
   * @throws ChatError the server's code when it refuses the handshake: `unsupported_protocol` when it is newer than
   * this client understands, `identity_invalid`, `identity_expired`, `forbidden_origin`; `closed` after close().
   */
  connect(): Promise<SessionReady> {
    if (this.connectionState === 'connected' && this.#ready) return Promise.resolve(this.#ready);
    this.#watch();
    const ready = nextSession(this.#listeners);
    this.#connection.open();
    return ready;
  }

  /**
   * Ends the connection for good, until connect(). Messages that wait are rejected with `closed`; they stay in the
   * outbox, and go out when this client, or the next one with the same storage, connects.
   */
  close(): void {
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#outbox.interrupt(new ChatError('closed', 'The chat client was closed.'));
    this.#connection.close();
  }

  /** @returns a function that removes the listener. */
  on<E extends keyof ChatEvents>(event: E, listener: (payload: ChatEvents[E]) => void): () => void {
    return this.#listeners.add(event, listener);
  }

  /**
   * Sends a visitor's message and resolves with it once the server has stored it; the answer follows as
   * `answer:start`, `answer:delta` and `answer:end` or `answer:error`. Without a connection it waits for one, in
   * order and also over a reload, and goes out again under the same client id. What fails stays among
   * `unsentMessages`, for retryMessage() or discardMessage().
   * @throws ChatError `timeout` when twice not acknowledged in time, over a new connection the second time; the
   * server's code; `closed`; `conversation_not_found` when the conversation was deleted before it was sent.
   */
  sendMessage(text: string, options: SendOptions = {}): Promise<Message> {
    return this.#outbox.add({ clientId: createClientId(), ...options, text });
  }

  /** Sends a message that failed again, under its client id. @throws ChatError as sendMessage() does. */
  retryMessage(clientId: string): Promise<Message> {
    return this.#outbox.retry(clientId);
  }

  /** Takes a message out of the outbox. One that is on its way may arrive all the same. */
  discardMessage(clientId: string): void {
    this.#outbox.discard(clientId);
  }

  /**
   * Leaves this conversation for an empty one, once what was written in it is sent; what is written meanwhile belongs
   * to the new one. @returns its id.
   */
  async newConversation(): Promise<string> {
    await this.#outbox.flush();
    this.#outbox.leave();
    try {
      const { conversationId } = await this.#connection.request('conversation:new', {}, (reply) => {
        this.#session.enter(reply.conversationId);
        this.#order.reset();
      });
      return conversationId;
    } catch (error) {
      // The server may have gone ahead: a new session says where we are.
      if (toChatError(error).code === 'timeout') this.#connection.restart();
      throw error;
    } finally {
      this.#enter();
    }
  }

  /**
   * Deletes the visitor with all that is kept of him, here and on the server, and closes the connection, in every tab.
   * connect() then begins as somebody new.
   * @throws ChatError `disconnected` or `timeout` when the server may not have heard it: call it again.
   */
  async forgetMe(): Promise<void> {
    await this.#connection.request('visitor:forget', {}, () => this.#forget());
    this.#storage.set(this.#forgottenKey, createClientId()); // tells the other tabs
    this.#storage.remove(this.#forgottenKey);
  }

  #createOrder(): MessageOrder {
    return new MessageOrder({
      tell: ({ name, payload }) => {
        if (name !== 'message:sent') this.#listeners.emit(name, payload);
      },
      onSettled: (message) => this.#listeners.emit('message:settled', { message }),
      readAfter: (afterSeq, onMessages) => {
        const payload = { afterSeq };
        // When the connection is lost meanwhile, the next session brings what is missing.
        this.#connection
          .request('conversation:resume', payload, ({ messages }) => onMessages(messages))
          .catch(() => this.#connection.restart());
      },
    });
  }

  #createOutbox(kept: KeptMessages): Outbox {
    return new Outbox({
      kept,
      keepsUnplaced: this.#session.isRemembered,
      onLate: () => this.#connection.restart(),
      onChange: () => this.#listeners.emit('outbox:changed', { messages: this.unsentMessages }),
      onSent: (message) => this.#listeners.emit('message:sent', { message }),
      send: async (payload) => {
        const { message } = await this.#connection.request('message:send', payload, (reply) =>
          this.#order.accept({ name: 'message:sent', payload: { message: reply.message } }),
        );
        return message;
      },
    });
  }

  protected override request<E extends RequestName>(
    event: E,
    payload: RequestPayload<E>,
  ): Promise<RequestResult<E>> {
    return this.#connection.request(event, payload);
  }

  async #handshake(): Promise<Handshake> {
    const handshake = await this.#session.handshake();
    const { afterSeq } = this.#order;
    return { ...handshake, ...(afterSeq === 0 ? {} : { afterSeq }) };
  }

  #onConnectionChange(change: ConnectionChange): void {
    if (change.error && this.#recoverFrom(change.error)) {
      this.#connection.open();
      return;
    }
    this.#listeners.emit('connection:changed', change);
    if (change.state === 'connected') void this.#catchUp();
  }

  /** A visitor or conversation that the server has erased must not lock the browser out for good. */
  #recoverFrom({ code }: ChatError): boolean {
    const before = this.conversationId;
    if (!this.#session.recoverFrom(code)) return false;
    if (before !== this.conversationId) this.#lose(before);
    return true;
  }

  #lose(conversationId: string | undefined): void {
    if (conversationId !== undefined) this.#outbox.lose(conversationId);
    this.#order.reset();
  }

  #onSession(session: SessionReady): void {
    const before = this.conversationId;
    this.#session.accept(session);
    if (before !== session.conversationId) this.#lose(before);
    this.#ready = session;
    for (const message of session.messages) this.#outbox.settle(message);
    this.#outbox.enter(session.conversationId);
    this.#connection.markReady();
    this.#listeners.emit('session:ready', session);
    this.#order.resume(session);
  }

  /** Sends what waits, then goes where another tab has gone. */
  async #catchUp(): Promise<void> {
    await this.#outbox.flush();
    if (!this.#session.isBehind || this.#outbox.isWaiting) return;
    this.#session.follow();
    this.#order.reset();
    this.#enter();
    this.#connection.restart();
  }

  #enter(): void {
    if (this.conversationId === undefined) return;
    this.#outbox.enter(this.conversationId);
    void this.#outbox.flush();
  }

  /** What the last page left unsent is shown at once, and goes first to where it was written. */
  #restore(unsent: readonly OutboxMessage[]): void {
    if (!this.#session.isRemembered) return; // the session will tell whose it is
    const waiting = unsent.find(({ failure, conversationId }) => !failure && conversationId !== undefined);
    if (waiting?.conversationId !== undefined) this.#session.goBackTo(waiting.conversationId);
    if (this.conversationId !== undefined) this.#outbox.enter(this.conversationId);
    else this.#outbox.restore(({ conversationId }) => conversationId === undefined);
  }

  #watch(): void {
    this.#stopWatching ??= this.#storage.watch?.((key, value) => {
      if (key === this.#forgottenKey && value !== undefined) this.#forget();
      if (key === this.#session.conversationKey) void this.#catchUp();
    });
  }

  #forget(): void {
    this.#session.clear();
    this.#outbox.clear();
    this.#order.reset();
    this.#connection.close();
    this.#listeners.emit('session:forgotten', {});
  }

  #listen(): void {
    const { socket } = this.#connection;
    socket.on('session:ready', (session: SessionReady) => this.#onSession(session));
    for (const name of UNORDERED) socket.on(name, (payload) => this.#listeners.emit(name, payload));
    for (const name of ORDERED) socket.on(name, (payload) => this.#receive({ name, payload }));
  }

  #receive(event: MessageEvent): void {
    if ('message' in event.payload) this.#outbox.settle(event.payload.message);
    this.#order.accept(event);
  }
}
