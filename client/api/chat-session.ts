import type { SessionReady } from '../../server/protocol/events.ts';
import type { Handshake } from '../../server/protocol/payloads.ts';
import { ChatError, type ChatErrorCode } from './chat-error.ts';
import type { ChatStorage } from './chat-storage.ts';

/** The version of the contract that this client speaks. */
const PROTOCOL_VERSION = 1;

/** A JWT of the host page's own server, or how to get one. */
export type Identity = string | (() => string | Promise<string>);

export interface SessionOptions {
  readonly server: string;
  readonly storage: ChatStorage;
  readonly visitorToken?: string;
  readonly conversationId?: string;
  readonly identity?: Identity;
}

/** Who the visitor is and in which conversation: kept in the storage by server, signed in and anonymous apart. */
export class ChatSession {
  readonly #storage: ChatStorage;
  readonly #identity: Identity | undefined;
  readonly #keyPrefix: string;
  #visitorToken: string | undefined;
  #conversationId: string | undefined;
  /** What the storage said last; when it says something else, another tab has moved on. */
  #stored: string | undefined;
  #renewed = false;
  /** Whether who and where comes from the storage alone. */
  readonly isRemembered: boolean;

  constructor({ server, storage, identity, ...given }: SessionOptions) {
    this.#storage = storage;
    this.#identity = identity;
    this.#keyPrefix = `thumbwise:${server}${identity === undefined ? '' : ':identified'}`;
    this.isRemembered = identity === undefined && Object.values(given).every((value) => value === undefined);
    this.follow();
    this.#visitorToken = given.visitorToken ?? this.#visitorToken;
    this.#conversationId = given.conversationId ?? this.#conversationId;
  }

  get visitorToken(): string | undefined {
    return this.#visitorToken;
  }

  get conversationId(): string | undefined {
    return this.#conversationId;
  }

  get isIdentified(): boolean {
    return this.#identity !== undefined;
  }

  /** Whether another tab has moved on to another conversation. */
  get isBehind(): boolean {
    const stored = this.#storage.get(this.conversationKey);
    return stored !== undefined && stored !== this.#stored;
  }

  get conversationKey(): string {
    return this.key('conversation-id');
  }

  key(name: string): string {
    return `${this.#keyPrefix}:${name}`;
  }

  /** What the server is told on each connection. @throws ChatError identity_failed, with the page's error as cause. */
  async handshake(): Promise<Handshake> {
    const identityToken = await this.#askIdentity();
    return {
      protocol: PROTOCOL_VERSION,
      ...(identityToken === undefined ? {} : { identityToken }),
      ...(this.#visitorToken === undefined ? {} : { visitorToken: this.#visitorToken }),
      ...(this.#conversationId === undefined ? {} : { conversationId: this.#conversationId }),
    };
  }

  accept({ visitorToken, conversationId }: SessionReady): void {
    this.#renewed = false;
    if (visitorToken !== undefined && !this.isIdentified) {
      this.#visitorToken = visitorToken;
      this.#put('visitor-token', visitorToken);
    }
    if (conversationId !== this.#conversationId || this.#stored === undefined) this.enter(conversationId);
  }

  enter(conversationId: string): void {
    this.#conversationId = conversationId;
    this.#stored = conversationId;
    this.#put('conversation-id', conversationId);
  }

  /** Goes where the storage says. */
  follow(): void {
    if (!this.isIdentified) this.#visitorToken = this.#storage.get(this.key('visitor-token'));
    this.#stored = this.#storage.get(this.conversationKey);
    this.#conversationId = this.#stored;
  }

  /** Stays in, or goes back to, a conversation whose messages are not all sent; the storage keeps its own. */
  goBackTo(conversationId: string): void {
    if (conversationId === this.#conversationId) return;
    this.#conversationId = conversationId;
    this.#stored = conversationId;
  }

  /**
   * Drops what the server has refused to know: the conversation, or the visitor with it; asks for a new identity.
   * @returns false when asking again would be refused again.
   */
  recoverFrom(refusal: ChatErrorCode): boolean {
    if (refusal === 'identity_expired' && typeof this.#identity === 'function' && !this.#renewed) {
      this.#renewed = true;
      return true;
    }
    const visitorRefused = refusal === 'unauthorized' && this.#visitorToken !== undefined;
    const conversationRefused = refusal === 'conversation_not_found' && this.#conversationId !== undefined;
    if (!visitorRefused && !conversationRefused) return false;
    if (visitorRefused) this.#dropVisitor();
    this.#dropConversation();
    return true;
  }

  /** Nobody, in no conversation. */
  clear(): void {
    this.#dropVisitor();
    this.#dropConversation();
  }

  async #askIdentity(): Promise<string | undefined> {
    if (typeof this.#identity !== 'function') return this.#identity;
    try {
      return await this.#identity();
    } catch (cause) {
      throw new ChatError('identity_failed', 'The page could not say who the visitor is.', { cause });
    }
  }

  #dropVisitor(): void {
    this.#visitorToken = undefined;
    this.#storage.remove(this.key('visitor-token'));
  }

  #dropConversation(): void {
    this.#conversationId = undefined;
    this.#stored = undefined;
    this.#storage.remove(this.conversationKey);
  }

  #put(name: string, value: string): void {
    // Only what is new, so that other tabs hear of changes and of nothing else.
    if (this.#storage.get(this.key(name)) !== value) this.#storage.set(this.key(name), value);
  }
}
