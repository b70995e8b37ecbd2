import type { SessionReady } from '../../server/protocol/events.ts';
import type { Message } from '../../server/protocol/message.ts';
import type { Handshake } from '../../server/protocol/payloads.ts';
import type { ChatErrorCode } from './chat-error.ts';
import type { ChatStorage } from './chat-storage.ts';
import { SeqTracker } from './seq-tracker.ts';

/** Who the visitor is, in which conversation, and up to where it has arrived. Kept in the storage by server. */
export class ChatSession {
  readonly #storage: ChatStorage;
  readonly #keyPrefix: string;
  readonly #seqs = new SeqTracker();
  /** The seqs of answers that stream, by message id: `answer:error` does not carry its own. */
  readonly #streaming = new Map<string, number>();
  #visitorToken: string | undefined;
  #conversationId: string | undefined;

  constructor(options: {
    server: string;
    storage: ChatStorage;
    visitorToken?: string;
    conversationId?: string;
  }) {
    this.#storage = options.storage;
    this.#keyPrefix = `thumbwise:${options.server}`;
    this.#visitorToken = options.visitorToken ?? this.#storage.get(this.#tokenKey);
    this.#conversationId = options.conversationId ?? this.#storage.get(this.#conversationKey);
  }

  get visitorToken(): string | undefined {
    return this.#visitorToken;
  }

  get conversationId(): string | undefined {
    return this.#conversationId;
  }

  /** What the server is told on each connection. */
  handshake(): Handshake {
    return {
      ...(this.#visitorToken === undefined ? {} : { visitorToken: this.#visitorToken }),
      ...(this.#conversationId === undefined ? {} : { conversationId: this.#conversationId }),
      ...(this.#seqs.afterSeq === 0 ? {} : { afterSeq: this.#seqs.afterSeq }),
    };
  }

  accept(session: SessionReady): void {
    this.#visitorToken = session.visitorToken;
    this.#storage.set(this.#tokenKey, session.visitorToken);
    if (session.conversationId !== this.#conversationId) this.enter(session.conversationId);
    this.#streaming.clear();
    for (const message of session.messages) this.record(message);
  }

  /** From now on in this conversation, of which nothing has arrived. */
  enter(conversationId: string): void {
    this.#conversationId = conversationId;
    this.#storage.set(this.#conversationKey, conversationId);
    this.#seqs.reset();
    this.#streaming.clear();
  }

  record(message: Message): void {
    if (message.status === 'streaming') {
      this.startStreaming(message.id, message.seq);
    } else {
      this.#streaming.delete(message.id);
      this.#seqs.settle(message.seq);
    }
  }

  startStreaming(messageId: string, seq: number): void {
    this.#streaming.set(messageId, seq);
  }

  endStreaming(messageId: string): void {
    const seq = this.#streaming.get(messageId);
    if (seq !== undefined) this.#seqs.settle(seq);
    this.#streaming.delete(messageId);
  }

  /**
   * Drops what the server has refused to know: the conversation, or the visitor with it.
   * @returns false when there was nothing to drop, so that asking again would be refused again.
   */
  forgetAfter(refusal: ChatErrorCode): boolean {
    const visitorRefused = refusal === 'unauthorized' && this.#visitorToken !== undefined;
    const conversationRefused = refusal === 'conversation_not_found' && this.#conversationId !== undefined;
    if (!visitorRefused && !conversationRefused) return false;
    if (visitorRefused) {
      this.#visitorToken = undefined;
      this.#storage.remove(this.#tokenKey);
    }
    this.#conversationId = undefined;
    this.#storage.remove(this.#conversationKey);
    this.#seqs.reset();
    return true;
  }

  get #tokenKey(): string {
    return `${this.#keyPrefix}:visitor-token`;
  }

  get #conversationKey(): string {
    return `${this.#keyPrefix}:conversation-id`;
  }
}
