/** A question on the shortlist; its similarity is estimated first, and computed once it is asked for. */
export interface ShortlistEntry {
  readonly position: number;
  readonly estimate: number;
  /** The part of the similarity that is exact from the start. */
  readonly termCosine: number;
  similarity: number | undefined;
}

/**
 * Keeps the `capacity` entries with the largest estimates (of equal ones the older), in whatever order they
 * are offered: a binary heap with the worst on top.
 */
export class Shortlist {
  readonly #heap: ShortlistEntry[] = [];

  constructor(readonly capacity: number) {}

  /** In no particular order. */
  get entries(): readonly ShortlistEntry[] {
    return this.#heap;
  }

  /** What an estimate must be above to stay. */
  get bar(): number {
    return this.#heap.length < this.capacity ? Number.NEGATIVE_INFINITY : this.#heap[0]!.estimate;
  }

  /** @param position later than all that were offered before. */
  offer(position: number, estimate: number, termCosine: number): void {
    if (estimate <= this.bar) return;
    const entry: ShortlistEntry = { position, estimate, termCosine, similarity: undefined };
    if (this.#heap.length === this.capacity) {
      this.#heap[0] = entry;
      this.#sink();
    } else {
      this.#heap.push(entry);
      this.#rise();
    }
  }

  /** Moves the last entry up to its place. */
  #rise(): void {
    let at = this.#heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(this.#heap[at]!, this.#heap[parent]!)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Moves the first entry down to its place. */
  #sink(): void {
    let at = 0;
    for (;;) {
      const child = this.#worseChild(at);
      if (child === undefined || !isWorse(this.#heap[child]!, this.#heap[at]!)) return;
      this.#swap(at, child);
      at = child;
    }
  }

  #worseChild(parent: number): number | undefined {
    const left = 2 * parent + 1;
    const right = left + 1;
    if (left >= this.#heap.length) return undefined;
    if (right === this.#heap.length || isWorse(this.#heap[left]!, this.#heap[right]!)) return left;
    return right;
  }

  #swap(one: number, other: number): void {
    const entry = this.#heap[one]!;
    this.#heap[one] = this.#heap[other]!;
    this.#heap[other] = entry;
  }
}

function isWorse(one: ShortlistEntry, other: ShortlistEntry): boolean {
  if (one.estimate !== other.estimate) return one.estimate < other.estimate;
  return one.position > other.position;
}
