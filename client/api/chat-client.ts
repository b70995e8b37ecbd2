import type { SessionReady } from '../../server/protocol/events.ts';
import type { ContactLeave, ConversationState } from '../../server/protocol/handover.ts';
import type { Message, VoteValue } from '../../server/protocol/message.ts';
import type { FeedbackSend, MessageSend } from '../../server/protocol/payloads.ts';
import { ChatConnection } from './chat-connection.ts';
import { ChatError } from './chat-error.ts';
import type { ChatEvents, ConnectionChange, ConnectionState } from './chat-events.ts';
import { ChatSession } from './chat-session.ts';
import { type ChatStorage, defaultStorage } from './chat-storage.ts';
import { createClientId } from './client-id.ts';
import { EventListeners } from './event-listeners.ts';
import { Outbox } from './outbox.ts';

const DEFAULT_TIMEOUT_MS = 10_000;

export interface ChatClientOptions {
  /** The server's address, such as https://chat.example.com. */
  readonly url: string;
  /** Who and where; by default what the storage kept from the last session, else somebody new. */
  readonly visitorToken?: string;
  readonly conversationId?: string;
  readonly storage?: ChatStorage;
  /** How long an acknowledgement may take. */
  readonly timeoutMs?: number;
}

/** `clientId`: pass the one of a failed message to send it again without ever doubling it. */
export type SendOptions = Partial<Pick<MessageSend, 'page' | 'locale' | 'clientId'>>;
export type FeedbackDetails = Pick<FeedbackSend, 'reasons' | 'comment'>;

/**
 * A visitor's connection to the chat: typed events, acknowledged requests, and a conversation that survives
 * reconnects and reloads. Works in the browser and in Node.
 *
 *     const client = new ChatClient({ url: 'https://chat.example.com' });
 *     client.on('answer:delta', ({ text }) => process.stdout.write(text));
 *     await client.connect();
 *     await client.sendMessage('How do I return an order?');
 *
 * Every rejection is a ChatError. Only sendMessage() waits for a lost connection; all else rejects with
 * `disconnected`, because a late vote or stop would surprise.
 */
export class ChatClient {
  readonly #listeners = new EventListeners<ChatEvents>();
  readonly #session: ChatSession;
  readonly #connection: ChatConnection;
  readonly #outbox: Outbox;
  #ready: SessionReady | undefined;

  constructor(options: ChatClientOptions) {
    const { url, storage = defaultStorage(), timeoutMs = DEFAULT_TIMEOUT_MS, ...identity } = options;
    this.#session = new ChatSession({ server: new URL(url).href, storage, ...identity });
    this.#connection = new ChatConnection({
      url,
      timeoutMs,
      handshake: () => this.#session.handshake(),
      onChange: (change) => this.#onConnectionChange(change),
    });
    this.#outbox = new Outbox((payload) => this.#deliver(payload));
    this.#listen();
  }

  get visitorToken(): string | undefined {
    return this.#session.visitorToken;
  }

  get conversationId(): string | undefined {
    return this.#session.conversationId;
  }

  get connectionState(): ConnectionState {
    return this.#connection.state;
  }

  /**
   * Resolves when the session is ready. An unreachable server is tried again until it answers, so it may take
   * long; listen to `connection:changed` to show it.
   * @throws ChatError the server's code when it refuses the handshake, `closed` after close().
   */
  connect(): Promise<SessionReady> {
    if (this.connectionState === 'connected' && this.#ready) return Promise.resolve(this.#ready);
    const ready = this.#nextSession();
    this.#connection.open();
    return ready;
  }

  /** Ends the connection for good, until connect(). Messages that wait are rejected with `closed`. */
  close(): void {
    this.#outbox.rejectAll(new ChatError('closed', 'The chat client was closed.'));
    this.#connection.close();
  }

  /** @returns a function that removes the listener. */
  on<E extends keyof ChatEvents>(event: E, listener: (payload: ChatEvents[E]) => void): () => void {
    return this.#listeners.add(event, listener);
  }

  /**
   * Sends a visitor's message and resolves with it once the server has stored it; the answer follows as
   * `answer:start`, `answer:delta` and `answer:end` or `answer:error`. Without a connection it waits for one, in
   * order, and after a reconnect it goes out again under the same client id.
   * @throws ChatError `timeout` when connected and not acknowledged in time, or the server's code.
   */
  sendMessage(text: string, options: SendOptions = {}): Promise<Message> {
    return this.#outbox.add({ clientId: createClientId(), ...options, text });
  }

  /** Votes on an answer; the newest counts, `null` withdraws. @returns the answer with its vote. */
  async sendFeedback(
    messageId: string,
    vote: VoteValue | null,
    details: FeedbackDetails = {},
  ): Promise<Message> {
    const { message } = await this.#connection.request('feedback:send', { messageId, vote, ...details });
    return message;
  }

  /** Tells that the visitor opened a source of an answer; once or often is the same. */
  async openCitation(messageId: string, passageId: string): Promise<void> {
    await this.#connection.request('citation:open', { messageId, passageId });
  }

  /**
   * Stops an answer that streams; what was said so far stays. One that is still composed has no id: it is stopped by
   * the id of the message that it answers.
   */
  async stopAnswer(messageId: string): Promise<void> {
    await this.#connection.request('answer:stop', { messageId });
  }

  /** Asks for another answer to the same message. `messageId` is the answer's. */
  async askAgain(messageId: string): Promise<void> {
    await this.#connection.request('answer:again', { messageId });
  }

  /** Leaves this conversation for an empty one. @returns its id. */
  async newConversation(): Promise<string> {
    const { conversationId } = await this.#connection.request('conversation:new', {});
    this.#session.enter(conversationId);
    return conversationId;
  }

  /** The `limit` messages before a seq, oldest first; [] at the beginning. */
  async readHistory(beforeSeq: number, limit = 50): Promise<readonly Message[]> {
    const { messages } = await this.#connection.request('history:read', { beforeSeq, limit });
    return messages;
  }

  /** Asks for a person; asked again it changes nothing. @returns where the conversation stands now. */
  async requestHandover(reason?: string): Promise<ConversationState> {
    const payload = reason === undefined ? {} : { reason };
    const { state } = await this.#connection.request('handover:request', payload);
    return state;
  }

  /** Back to the bot, while nobody has taken the conversation; later it rejects with `wrong_owner`. */
  async cancelHandover(): Promise<ConversationState> {
    const { state } = await this.#connection.request('handover:cancel', {});
    return state;
  }

  /** Leaves an address to be answered at; the newest counts. */
  async leaveContact(contact: ContactLeave): Promise<ConversationState> {
    const { state } = await this.#connection.request('contact:leave', contact);
    return state;
  }

  /** Tells the person that the visitor types, or has stopped; see TypingSignal for how often. */
  async setTyping(typing: boolean): Promise<void> {
    await this.#connection.request('typing:set', { typing });
  }

  /**
   * Says yes or no to the call that an answer asks about. What the tool says follows as an answer of its own.
   * @returns the answer that had asked, with the confirmation's new status.
   * @throws ChatError `confirmation_not_open` when it was answered before, or has lapsed.
   */
  async answerTool(messageId: string, confirmationId: string, accept: boolean): Promise<Message> {
    const payload = { messageId, confirmationId, accept };
    const { message } = await this.#connection.request('tool:answer', payload);
    return message;
  }

  async #deliver(payload: MessageSend): Promise<Message> {
    const { message } = await this.#connection.request('message:send', payload);
    this.#session.record(message);
    return message;
  }

  #nextSession(): Promise<SessionReady> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        stopReady();
        stopChange();
        finish();
      };
      const stopReady = this.on('session:ready', (session) => settle(() => resolve(session)));
      const stopChange = this.on('connection:changed', ({ state, error }) => {
        if (state === 'refused' && error) settle(() => reject(error));
        if (state === 'idle') settle(() => reject(new ChatError('closed', 'The chat client was closed.')));
      });
    });
  }

  #onConnectionChange(change: ConnectionChange): void {
    // A visitor or conversation that the server has erased must not lock the browser out for good.
    if (change.error && this.#session.forgetAfter(change.error.code)) {
      this.#connection.open();
      return;
    }
    this.#listeners.emit('connection:changed', change);
    if (change.state === 'connected') void this.#outbox.flush();
  }

  /** Each event first brings the session up to date, then reaches the listeners. */
  #listen(): void {
    this.#relay('session:ready', (session) => {
      this.#ready = session;
      this.#session.accept(session);
    });
    this.#relay('message:new', ({ message }) => this.#session.record(message));
    this.#relay('answer:status');
    this.#relay('answer:start', ({ messageId, seq }) => this.#session.startStreaming(messageId, seq));
    this.#relay('answer:delta');
    this.#relay('answer:step');
    this.#relay('answer:end', ({ message }) => this.#session.record(message));
    this.#relay('answer:error', ({ messageId }) => this.#session.endStreaming(messageId));
    this.#relay('message:changed');
    this.#relay('agent:message', ({ message }) => this.#session.record(message));
    this.#relay('conversation:state');
    this.#relay('typing:changed');
    this.#relay('request:error');
    this.on('session:ready', () => this.#connection.markReady());
  }

  #relay<E extends Exclude<keyof ChatEvents, 'connection:changed'>>(
    event: E,
    update?: (payload: ChatEvents[E]) => void,
  ): void {
    const socket: { on(event: string, listener: (payload: ChatEvents[E]) => void): unknown } =
      this.#connection.socket;
    socket.on(event, (payload) => {
      update?.(payload);
      this.#listeners.emit(event, payload);
    });
  }
}
