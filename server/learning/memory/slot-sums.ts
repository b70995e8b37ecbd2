/** Sums by slot that cost nothing to empty: only the slots that were added to are reset. */
export class SlotSums {
  #sums = new Float64Array(64);
  readonly #touched: number[] = [];

  add(slot: number, value: number): void {
    if (slot >= this.#sums.length) this.#grow(slot);
    if (this.#sums[slot] === 0) this.#touched.push(slot);
    this.#sums[slot]! += value;
  }

  /** 0 for a slot that nothing was added to, or that does not exist. */
  at(slot: number): number {
    return slot >= 0 && slot < this.#sums.length ? this.#sums[slot]! : 0;
  }

  clear(): void {
    for (const slot of this.#touched) this.#sums[slot] = 0;
    this.#touched.length = 0;
  }

  #grow(slot: number): void {
    const grown = new Float64Array(2 * (slot + 1));
    grown.set(this.#sums);
    this.#sums = grown;
  }
}
