type Terms = readonly (readonly [term: string, weight: number])[];

/** A question's terms ready to be compared: what each adds to the scalar product, and the length. */
export interface TermVector {
  /** log(1 + weight), by term. */
  readonly weights: readonly (readonly [term: string, weight: number])[];
  readonly norm: number;
}

interface Postings {
  readonly positions: number[];
  readonly weights: number[];
}

/**
 * Inverted index over the terms of voted questions, with tf-idf cosine: weight log(1 + w) x idf, and
 * idf = log(1 + N / (1 + questions with the term)).
 *
 * NOTE: idf is taken from the first N questions, N the largest power of 2 that has been reached: it depends on
 * the questions alone, and what was computed with it stays valid until their number has doubled.
 */
export class TermIndex {
  readonly #postings = new Map<string, Postings>();
  readonly #weights: (readonly (readonly [term: string, weight: number])[])[] = [];
  #norms: number[] = [];
  #idf = new Map<string, number>();
  #idfOfNewTerms = 0;
  #epoch = 0;

  get size(): number {
    return this.#weights.length;
  }

  /** How many questions idf is taken from; similarities of one epoch can be compared. */
  get epoch(): number {
    return this.#epoch;
  }

  add(terms: Terms): void {
    const position = this.size;
    const weights = dampened(terms);
    this.#weights.push(weights);
    for (const [term, weight] of weights) this.#post(term, position, weight);
    this.#norms.push(this.#normOf(weights));
    if (this.size >= 2 * this.#epoch) this.#refit();
  }

  /** A question that is not in the index. */
  vectorOf(terms: Terms): TermVector {
    const weights = dampened(terms);
    return { weights, norm: this.#normOf(weights) };
  }

  vectorAt(position: number): TermVector {
    return { weights: this.#weights[position]!, norm: this.#norms[position]! };
  }

  /**
   * Cosines with the questions from a position on.
   *
   * @param cosines shape (>= size), of zeros; entries from `from` to size are written.
   */
  writeCosines(question: TermVector, from: number, cosines: Float64Array): void {
    if (question.norm === 0) return;
    for (const [term, weight] of question.weights) {
      const postings = this.#postings.get(term);
      if (!postings) continue;
      const factor = weight * this.#idfOf(term) ** 2;
      for (let i = firstAtLeast(postings.positions, from); i < postings.positions.length; i++) {
        cosines[postings.positions[i]!]! += factor * postings.weights[i]!;
      }
    }
    for (let i = from; i < this.size; i++) {
      if (cosines[i] !== 0) cosines[i]! /= question.norm * this.#norms[i]!;
    }
  }

  #post(term: string, position: number, weight: number): void {
    const postings = this.#postings.get(term) ?? { positions: [], weights: [] };
    postings.positions.push(position);
    postings.weights.push(weight);
    this.#postings.set(term, postings);
  }

  #refit(): void {
    this.#epoch = this.size;
    this.#idf = new Map();
    for (const [term, { positions }] of this.#postings) this.#idf.set(term, this.#idfFrom(positions.length));
    this.#idfOfNewTerms = this.#idfFrom(0);
    this.#norms = this.#weights.map((weights) => this.#normOf(weights));
  }

  #idfFrom(questions: number): number {
    return Math.log(1 + this.#epoch / (1 + questions));
  }

  #idfOf(term: string): number {
    return this.#idf.get(term) ?? this.#idfOfNewTerms;
  }

  #normOf(weights: TermVector['weights']): number {
    let sum = 0;
    for (const [term, weight] of weights) sum += (weight * this.#idfOf(term)) ** 2;
    return Math.sqrt(sum);
  }
}

function dampened(terms: Terms): (readonly [term: string, weight: number])[] {
  return terms.map(([term, weight]) => [term, Math.log1p(weight)]);
}

/** Index of the first entry >= value in an ascending list. */
function firstAtLeast(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
