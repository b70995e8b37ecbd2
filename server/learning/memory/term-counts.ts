const EMPTY = -1;
const FIRST_CAPACITY = 16;
/** Share of the places that may be taken before the table grows. */
const FULL = 0.6;

/**
 * Thumbs-up and thumbs-down by term, for one passage: a hash table in flat arrays, with open addressing. Whoever
 * restores a version counts every term of every vote anew, millions of them, which maps of objects make slow.
 */
export class TermCounts {
  #terms = new Int32Array(FIRST_CAPACITY).fill(EMPTY);
  /** Thumbs-up at 2i, thumbs-down at 2i + 1, of the term at i. */
  #votes = new Float64Array(2 * FIRST_CAPACITY);
  #size = 0;

  /** @returns whether the term is new here. */
  add(term: number, up: number, down: number): boolean {
    const place = this.#placeOf(term);
    const isNew = this.#terms[place] === EMPTY;
    this.#terms[place] = term;
    this.#votes[2 * place]! += up;
    this.#votes[2 * place + 1]! += down;
    if (isNew && ++this.#size > FULL * this.#terms.length) this.#grow();
    return isNew;
  }

  has(term: number): boolean {
    return this.#terms[this.#placeOf(term)] === term;
  }

  /** 0 for a term that was never counted. */
  up(term: number): number {
    return this.#votes[2 * this.#placeOf(term)]!;
  }

  down(term: number): number {
    return this.#votes[2 * this.#placeOf(term) + 1]!;
  }

  /** Where a term stands, or the empty place where it would. */
  #placeOf(term: number): number {
    const mask = this.#terms.length - 1;
    let place = Math.imul(term, 0x9e3779b1) >>> 7;
    for (place &= mask; this.#terms[place] !== EMPTY; place = (place + 1) & mask) {
      if (this.#terms[place] === term) break;
    }
    return place;
  }

  #grow(): void {
    const terms = this.#terms;
    const votes = this.#votes;
    this.#terms = new Int32Array(2 * terms.length).fill(EMPTY);
    this.#votes = new Float64Array(2 * votes.length);
    for (let i = 0; i < terms.length; i++) {
      if (terms[i] === EMPTY) continue;
      const place = this.#placeOf(terms[i]!);
      this.#terms[place] = terms[i]!;
      this.#votes[2 * place] = votes[2 * i]!;
      this.#votes[2 * place + 1] = votes[2 * i + 1]!;
    }
  }
}
