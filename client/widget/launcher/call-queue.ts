/** Calls to something that is loaded later: kept, and made in their order once it is there. */
export class CallQueue<T> {
  #target: T | undefined;
  #calls: ((target: T) => void)[] = [];

  get target(): T | undefined {
    return this.#target;
  }

  call(call: (target: T) => void): void {
    if (this.#target === undefined) this.#calls.push(call);
    else call(this.#target);
  }

  arrive(target: T): void {
    this.#target = target;
    for (const call of this.#calls.splice(0)) call(target);
  }

  /** Drops what has not been called. */
  clear(): void {
    this.#calls = [];
  }
}
