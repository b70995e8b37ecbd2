import type { Message } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';
import { ChatError } from './chat-error.ts';
import { type DeliveryParts, deliver } from './deliver.ts';
import type { KeptMessages, OutboxMessage } from './kept-messages.ts';
import { type OutboxEntry, toEntry } from './outbox-entry.ts';

export interface OutboxParts extends DeliveryParts {
  readonly kept: KeptMessages;
  /** False where the next page may be another visitor's: what no conversation has yet then ends with the page. */
  readonly keepsUnplaced: boolean;
  readonly onChange: () => void;
  readonly onSent: (message: Message) => void;
}

/**
 * Messages on their way, sent one after the other so that they arrive in order, each in the conversation in which it
 * was written. One that loses its connection, or the page, stays first and goes out again with the same client id;
 * the server answers a repetition with the message that it already has. What fails stays until it is retried or
 * discarded, and lets the others pass.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #entries: OutboxEntry[] = [];
  #conversationId: string | undefined;
  #isFlushing = false;
  #flushed: Promise<void> = Promise.resolve();

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Those of this conversation. */
  get messages(): readonly OutboxMessage[] {
    return this.#entries.map(({ message }) => message).filter((message) => this.#belongs(message));
  }

  get isWaiting(): boolean {
    return this.messages.some(({ failure }) => failure === undefined);
  }

  /** @returns the acknowledged message. The same client id again is the same message: one that failed is retried. */
  add(payload: MessageSend): Promise<Message> {
    const present = this.#find(payload.clientId);
    if (present) return present.message.failure ? this.retry(payload.clientId) : present.sent;
    const entry = toEntry({ ...payload, createdAt: new Date().toISOString(), ...this.#place() });
    this.#entries.push(entry);
    this.#keep(entry);
    void this.flush();
    return entry.sent;
  }

  /** Sends a message that failed once more, where it stands in the order. @throws ChatError message_not_found. */
  retry(clientId: string): Promise<Message> {
    const failed = this.#find(clientId);
    if (!failed) return Promise.reject(new ChatError('message_not_found', `No unsent message ${clientId}.`));
    if (!failed.message.failure) return failed.sent;
    const { failure: _, ...message } = failed.message;
    const entry = toEntry({ ...message, ...this.#place() });
    this.#entries.splice(this.#entries.indexOf(failed), 1, entry);
    this.#keep(entry);
    void this.flush();
    return entry.sent;
  }

  discard(clientId: string): void {
    this.#remove(clientId)?.reject(new ChatError('discarded', `Message ${clientId} was discarded.`));
  }

  /** The message is stored, however that became known. */
  settle(message: Message): void {
    const entry = message.clientId === undefined ? undefined : this.#remove(message.clientId);
    if (!entry) return;
    entry.resolve(message);
    this.#parts.onSent(message);
  }

  /**
   * From now on in this conversation: what was written before there was one belongs to it, and what another page left
   * unsent in it is taken up.
   */
  enter(conversationId: string): void {
    this.#conversationId = conversationId;
    const kept = new Map(this.#parts.kept.read().map((message) => [message.clientId, message]));
    for (const entry of [...this.#entries]) {
      if (entry.message.conversationId !== undefined) continue;
      const place = kept.get(entry.message.clientId)?.conversationId ?? conversationId;
      entry.message = { ...entry.message, conversationId: place };
      if (place === conversationId) this.#parts.kept.put(entry.message);
    }
    this.restore((message) => this.#belongs(message));
    this.#parts.onChange();
  }

  /** Takes up what the storage has and this outbox has not: it was written before. */
  restore(isOurs: (message: OutboxMessage) => boolean): void {
    const left = this.#parts.kept
      .read()
      .filter((message) => isOurs(message) && !this.#find(message.clientId));
    this.#entries.unshift(...left.map(toEntry));
  }

  /** Between two conversations: what is written now belongs to the next one. Nothing is sent until enter(). */
  leave(): void {
    this.#conversationId = undefined;
  }

  /** The conversation is no more: what was written in it fails, and can be retried in the next one. */
  lose(conversationId: string): void {
    for (const entry of this.#entries) {
      if (entry.message.conversationId !== conversationId) continue;
      const { conversationId: _, ...message } = entry.message;
      entry.message = message;
      this.#fail(
        entry,
        new ChatError('conversation_not_found', `Conversation ${conversationId} is no more.`),
      );
    }
  }

  /** Sends what waits, until nothing does or the connection is lost. Call it when the session is ready. */
  flush(): Promise<void> {
    if (!this.#isFlushing) this.#flushed = this.#sendAll();
    return this.#flushed;
  }

  /** Rejects what waits; it stays, and goes out with the next connection. */
  interrupt(error: ChatError): void {
    this.#entries = this.#entries.map((entry) => {
      entry.reject(error);
      return toEntry(entry.message);
    });
  }

  clear(): void {
    for (const entry of this.#entries.splice(0))
      entry.reject(new ChatError('discarded', 'Everything was forgotten.'));
    this.#parts.kept.clear();
    this.#conversationId = undefined;
    this.#parts.onChange();
  }

  async #sendAll(): Promise<void> {
    this.#isFlushing = true;
    for (let entry = this.#nextDue(); entry; entry = this.#nextDue()) {
      const outcome = await deliver(this.#parts, entry);
      if (!outcome) break;
      if (!(outcome instanceof ChatError)) this.settle(outcome);
      else if (this.#entries.includes(entry)) this.#fail(entry, outcome);
    }
    this.#isFlushing = false; // NOTE: in the same moment as the loop ends, or what is added meanwhile would stay.
  }

  #fail(entry: OutboxEntry, error: ChatError): void {
    entry.message = { ...entry.message, failure: error.code };
    entry.reject(error);
    this.#keep(entry);
  }

  #keep({ message }: OutboxEntry): void {
    if (this.#parts.keepsUnplaced || message.conversationId !== undefined) this.#parts.kept.put(message);
    this.#parts.onChange();
  }

  #remove(clientId: string): OutboxEntry | undefined {
    const entry = this.#find(clientId);
    if (!entry) return undefined;
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    this.#parts.kept.remove(clientId);
    this.#parts.onChange();
    return entry;
  }

  #nextDue(): OutboxEntry | undefined {
    if (this.#conversationId === undefined) return undefined;
    return this.#entries.find(
      ({ message }) => !message.failure && message.conversationId === this.#conversationId,
    );
  }

  #find(clientId: string): OutboxEntry | undefined {
    return this.#entries.find(({ message }) => message.clientId === clientId);
  }

  #belongs({ conversationId }: OutboxMessage): boolean {
    return conversationId === undefined || conversationId === this.#conversationId;
  }

  #place(): Pick<OutboxMessage, 'conversationId'> {
    return this.#conversationId === undefined ? {} : { conversationId: this.#conversationId };
  }
}
