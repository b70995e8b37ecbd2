/** Whole numbers in one block of memory, which grows: for lists that are read from end to end for every question. */
export class NumberList {
  #numbers = new Int32Array(64);
  #size = 0;

  /** Entries behind the size are 0. */
  get numbers(): Int32Array {
    return this.#numbers;
  }

  push(value: number): void {
    if (this.#size === this.#numbers.length) {
      const grown = new Int32Array(2 * this.#size);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#size++] = value;
  }
}
