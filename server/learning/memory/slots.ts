/** Gives ids places in arrays, from 0, in the order in which they are first seen. */
export class Slots<Id> {
  readonly #slots = new Map<Id, number>();

  /** The place of an id, made when it has none. */
  take(id: Id): number {
    const slot = this.#slots.get(id) ?? this.#slots.size;
    this.#slots.set(id, slot);
    return slot;
  }

  /** -1 for an id that was never seen: reading an array there gives `undefined`. */
  find(id: Id): number {
    return this.#slots.get(id) ?? -1;
  }
}
