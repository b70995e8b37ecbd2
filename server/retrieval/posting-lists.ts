/** For each term, the rows it occurs in with one value each; rows are numbered from 0. */
export class PostingLists {
  readonly #termIds = new Map<string, number>();
  /** Shape (terms + 1): the entries of term t are starts[t] up to starts[t + 1]. */
  readonly #starts: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #values: Float32Array;

  /** @param rows one map of term to value for each row; read once. */
  constructor(rows: Iterable<ReadonlyMap<string, number>>) {
    const entries = collectEntries(rows, this.#termIds);
    this.#starts = new Uint32Array(this.#termIds.size + 1);
    for (const term of entries.terms) this.#starts[term + 1]!++;
    for (let term = 0; term < this.#termIds.size; term++) this.#starts[term + 1]! += this.#starts[term]!;
    const next = this.#starts.slice();
    this.#rows = new Uint32Array(entries.terms.length);
    this.#values = new Float32Array(entries.terms.length);
    entries.terms.forEach((term, entry) => {
      const at = next[term]!++;
      this.#rows[at] = entries.rows[entry]!;
      this.#values[at] = entries.values[entry]!;
    });
  }

  /** In how many rows the term occurs. */
  frequency(term: string): number {
    const id = this.#termIds.get(term);
    return id === undefined ? 0 : this.#starts[id + 1]! - this.#starts[id]!;
  }

  /** Replaces every value by what `weigh` makes of it. */
  reweigh(weigh: (value: number, row: number, frequency: number) => number): void {
    for (const id of this.#termIds.values()) {
      const end = this.#starts[id + 1]!;
      const frequency = end - this.#starts[id]!;
      for (let at = this.#starts[id]!; at < end; at++) {
        this.#values[at] = weigh(this.#values[at]!, this.#rows[at]!, frequency);
      }
    }
  }

  /** sums[row] += factor x value, for each row of the term. */
  addValues(term: string, factor: number, sums: Float32Array): void {
    const id = this.#termIds.get(term);
    if (id === undefined) return;
    const end = this.#starts[id + 1]!;
    for (let at = this.#starts[id]!; at < end; at++) sums[this.#rows[at]!]! += factor * this.#values[at]!;
  }

  /** sums[row] += amount, for each row of the term. */
  addPresence(term: string, amount: number, sums: Float32Array): void {
    const id = this.#termIds.get(term);
    if (id === undefined) return;
    const end = this.#starts[id + 1]!;
    for (let at = this.#starts[id]!; at < end; at++) sums[this.#rows[at]!]! += amount;
  }
}

function collectEntries(rows: Iterable<ReadonlyMap<string, number>>, termIds: Map<string, number>) {
  const entries = { terms: [] as number[], rows: [] as number[], values: [] as number[] };
  let row = 0;
  for (const terms of rows) {
    for (const [term, value] of terms) {
      const id = termIds.get(term) ?? termIds.size;
      if (id === termIds.size) termIds.set(term, id);
      entries.terms.push(id);
      entries.rows.push(row);
      entries.values.push(value);
    }
    row++;
  }
  return entries;
}
