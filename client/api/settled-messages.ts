import type { Message } from '../../server/protocol/message.ts';

/** Messages that will not change any more: told once each, in the order of seq, however they come. */
export class SettledMessages {
  readonly #tell: (message: Message) => void;
  readonly #ahead = new Map<number, Message>();
  /** Up to here everything was told. */
  seq = 0;

  constructor(tell: (message: Message) => void) {
    this.#tell = tell;
  }

  add(message: Message): void {
    if (message.seq <= this.seq) return;
    this.#ahead.set(message.seq, message);
    for (;;) {
      const next = this.#ahead.get(this.seq + 1);
      if (!next) return;
      this.#ahead.delete(next.seq);
      this.seq = next.seq;
      this.#tell(next);
    }
  }

  reset(): void {
    this.seq = 0;
    this.#ahead.clear();
  }
}
