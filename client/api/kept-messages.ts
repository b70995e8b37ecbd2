import type { MessageSend } from '../../server/protocol/payloads.ts';
import type { ChatErrorCode } from './chat-error.ts';
import type { ChatStorage } from './chat-storage.ts';

const MOST_KEPT = 50;
const LONGEST_KEPT_MS = 24 * 60 * 60 * 1_000;

/** A visitor's message that the server has not acknowledged. */
export interface OutboxMessage extends MessageSend {
  /** When it was written: ISO 8601, UTC. */
  readonly createdAt: string;
  /** Where it was written, and may be sent; absent until there is a conversation. */
  readonly conversationId?: string;
  /** Set when it will not be sent again by itself. */
  readonly failure?: ChatErrorCode;
}

/** Unsent messages in the storage that tabs share: the newest 50, for a day. */
export class KeptMessages {
  readonly #storage: ChatStorage;
  readonly #key: string;

  constructor(storage: ChatStorage, key: string) {
    this.#storage = storage;
    this.#key = key;
  }

  /** In the order in which they were written; what is too old or cannot be read is left out. */
  read(): OutboxMessage[] {
    const oldest = Date.now() - LONGEST_KEPT_MS;
    return parseList(this.#storage.get(this.#key))
      .filter(isOutboxMessage)
      .filter(({ createdAt }) => Date.parse(createdAt) > oldest);
  }

  /** Adds the message, or replaces the one with its client id. Other tabs' messages stay. */
  put(message: OutboxMessage): void {
    const kept = this.read();
    const index = kept.findIndex(({ clientId }) => clientId === message.clientId);
    kept.splice(index < 0 ? kept.length : index, 1, message);
    this.#write(kept);
  }

  remove(clientId: string): void {
    const kept = this.read();
    const left = kept.filter((message) => message.clientId !== clientId);
    if (left.length < kept.length) this.#write(left);
  }

  clear(): void {
    this.#storage.remove(this.#key);
  }

  #write(messages: readonly OutboxMessage[]): void {
    if (messages.length === 0) this.clear();
    else this.#storage.set(this.#key, JSON.stringify(messages.slice(-MOST_KEPT)));
  }
}

function parseList(text: string | undefined): unknown[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Whoever can write to the page's storage can write nonsense. */
function isOutboxMessage(value: unknown): value is OutboxMessage {
  if (typeof value !== 'object' || value === null) return false;
  const strings = ['clientId', 'text', 'createdAt'] as const;
  return strings.every((name) => typeof (value as Record<string, unknown>)[name] === 'string');
}
