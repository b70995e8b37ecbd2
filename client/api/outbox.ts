import type { Message } from '../../server/protocol/message.ts';
import type { MessageSend } from '../../server/protocol/payloads.ts';
import { type ChatError, toChatError } from './chat-error.ts';

interface Entry {
  readonly payload: MessageSend;
  readonly sent: Promise<Message>;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: ChatError) => void;
}

/**
 * Messages on their way, sent one after the other so that they arrive in order. One that loses its connection
 * stays first and goes out again with the same client id; the server answers a repetition with the message that it
 * already has.
 */
export class Outbox {
  readonly #send: (payload: MessageSend) => Promise<Message>;
  readonly #entries: Entry[] = [];
  #flushing = false;

  constructor(send: (payload: MessageSend) => Promise<Message>) {
    this.#send = send;
  }

  /** @returns the acknowledged message. The same client id again, while it waits, is the same promise. */
  add(payload: MessageSend): Promise<Message> {
    const waiting = this.#entries.find((entry) => entry.payload.clientId === payload.clientId);
    if (waiting) return waiting.sent;
    const entry = toEntry(payload);
    this.#entries.push(entry);
    void this.flush();
    return entry.sent;
  }

  /** Sends what waits, until it is empty or the connection is lost. Call it when the session is ready. */
  async flush(): Promise<void> {
    if (this.#flushing) return;
    this.#flushing = true;
    for (let entry = this.#entries[0]; entry; entry = this.#entries[0]) {
      if (!(await this.#deliver(entry))) break;
    }
    this.#flushing = false;
  }

  rejectAll(error: ChatError): void {
    for (const entry of this.#entries.splice(0)) entry.reject(error);
  }

  /** @returns false when the entry must wait for the connection. */
  async #deliver(entry: Entry): Promise<boolean> {
    try {
      entry.resolve(await this.#send(entry.payload));
    } catch (thrown) {
      const error = toChatError(thrown);
      if (error.code === 'disconnected') return false;
      entry.reject(error);
    }
    const index = this.#entries.indexOf(entry);
    if (index >= 0) this.#entries.splice(index, 1);
    return true;
  }
}

function toEntry(payload: MessageSend): Entry {
  let resolve: Entry['resolve'] = () => {};
  let reject: Entry['reject'] = () => {};
  const sent = new Promise<Message>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { payload, sent, resolve, reject };
}
