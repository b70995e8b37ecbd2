import type { SessionReady } from '../../server/protocol/events.ts';
import type { Message } from '../../server/protocol/message.ts';
import { isPiece, type MessageEvent, messageIdOf, seqOf, toEvents } from './message-events.ts';
import { SettledMessages } from './settled-messages.ts';

export interface MessageOrderParts {
  /** An event whose turn it is. */
  readonly tell: (event: MessageEvent) => void;
  /** A message that will not change any more: each once, in the order of seq. */
  readonly onSettled: (message: Message) => void;
  /** Asks for the messages after a seq; `onMessages` must be called in the moment in which they arrive. */
  readonly readAfter: (seq: number, onMessages: (messages: readonly Message[]) => void) => void;
}

/**
 * Lets the events of one conversation through in the order of seq, without gaps or doubles: what came early waits
 * until what is missing has been read, what was told already is dropped.
 */
export class MessageOrder {
  readonly #parts: MessageOrderParts;
  /** The first message that was not told of. */
  #next = 1;
  readonly #settled: SettledMessages;
  /** The seqs of answers that stream, by message id. */
  readonly #streaming = new Map<string, number>();
  #held: MessageEvent[] = [];
  /** The reading that is under way; another session makes it void. */
  #reading: object | undefined;

  constructor(parts: MessageOrderParts) {
    this.#parts = parts;
    this.#settled = new SettledMessages(parts.onSettled);
  }

  /** What a handshake says: an answer that still streams is then given again, whole, and all that is after it. */
  get afterSeq(): number {
    return this.#settled.seq;
  }

  /** Another conversation begins: nothing of it has arrived. */
  reset(): void {
    this.#next = 1;
    this.#settled.reset();
    this.#forgetUnfinished();
  }

  /** What was missed came with the session; what follows is new. */
  resume({ messages, lastSeq }: Pick<SessionReady, 'messages' | 'lastSeq'>): void {
    this.#forgetUnfinished();
    this.#next = Math.max(this.#next, lastSeq + 1);
    for (const message of messages) {
      if (message.status === 'streaming') this.#streaming.set(message.id, message.seq);
      else this.#settled.add(message);
    }
  }

  accept(event: MessageEvent): void {
    this.#held.push(event);
    this.#tellDue();
    if (this.#held.length > 0 && !this.#reading) this.#readMissing();
  }

  #tellDue(): void {
    for (let index = this.#dueIndex(); index >= 0; index = this.#dueIndex()) {
      const [event] = this.#held.splice(index, 1);
      if (event) this.#tell(event);
    }
  }

  #dueIndex(): number {
    const waiting = new Set<string>();
    return this.#held.findIndex((event) => {
      const id = messageIdOf(event);
      const seq = seqOf(event);
      if (!waiting.has(id) && (seq === undefined || seq <= this.#next)) return true;
      waiting.add(id); // and whatever comes of the same message
      return false;
    });
  }

  #tell(event: MessageEvent): void {
    const { name, payload } = event;
    switch (name) {
      case 'answer:delta':
      case 'answer:step':
        if (this.#streaming.has(payload.messageId)) this.#parts.tell(event);
        return;
      case 'answer:error':
        this.#tellFailure(event, payload.messageId);
        return;
      case 'answer:start':
        if (this.#begin(payload.seq)) {
          this.#streaming.set(payload.messageId, payload.seq);
          this.#parts.tell(event);
        }
        return;
      default:
        this.#tellWhole(event, payload.message);
    }
  }

  #tellWhole(event: MessageEvent, message: Message): void {
    const isNew = this.#begin(message.seq);
    const ends = this.#streaming.delete(message.id);
    if (!isNew && !ends) return;
    this.#parts.tell(event);
    this.#settled.add(message);
  }

  /** A failed answer is told without its text: the store has it. */
  #tellFailure(event: MessageEvent, messageId: string): void {
    const seq = this.#streaming.get(messageId);
    this.#streaming.delete(messageId);
    this.#parts.tell(event);
    if (seq === undefined) return;
    this.#parts.readAfter(seq - 1, (messages) => {
      const failed = messages.find(({ id }) => id === messageId);
      if (failed && failed.status !== 'streaming') this.#settled.add(failed);
    });
  }

  /** @returns whether nothing was told of the message with this seq. */
  #begin(seq: number): boolean {
    if (seq < this.#next) return false;
    this.#next = seq + 1;
    return true;
  }

  #readMissing(): void {
    const reading = {};
    this.#reading = reading;
    this.#parts.readAfter(this.#next - 1, (messages) => {
      if (this.#reading !== reading) return;
      this.#reading = undefined;
      this.#fill(messages);
    });
  }

  /** The missing messages become the events that told of them; their pieces that wait here are in their texts. */
  #fill(messages: readonly Message[]): void {
    const read = new Set(messages.map(({ id }) => id));
    const held = this.#held.filter((event) => !isPiece(event) || !read.has(messageIdOf(event)));
    this.#held = [];
    for (const message of messages) for (const event of toEvents(message)) this.#tell(event);
    this.#held = held;
    // A seq that the server does not have either is not waited for.
    const first = Math.min(...held.map((event) => seqOf(event) ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(first)) this.#next = Math.max(this.#next, first);
    this.#tellDue();
  }

  #forgetUnfinished(): void {
    this.#streaming.clear();
    this.#held = [];
    this.#reading = undefined;
  }
}
