/**
 * The highest seq up to which everything has arrived and will not change any more.
 *
 * An answer that still streams is not settled, nor is anything after it: a client that reconnects with
 * `afterSeq` is then given that answer again, whole.
 */
export class SeqTracker {
  #afterSeq = 0;
  readonly #settledAhead = new Set<number>();

  get afterSeq(): number {
    return this.#afterSeq;
  }

  /** The message with this seq is final. Order and repetition do not matter. */
  settle(seq: number): void {
    if (seq > this.#afterSeq) this.#settledAhead.add(seq);
    while (this.#settledAhead.delete(this.#afterSeq + 1)) this.#afterSeq += 1;
  }

  /** Another conversation begins: nothing of it has arrived. */
  reset(): void {
    this.#afterSeq = 0;
    this.#settledAhead.clear();
  }
}
