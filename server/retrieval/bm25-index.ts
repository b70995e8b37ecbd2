import type { WeightedTerms } from '../text/conversation-terms.ts';
import { PostingLists } from './posting-lists.ts';

const K1 = 1.2;
const B = 0.75;

/**
 * BM25 over rows of terms, for queries whose terms have weights: a question's own words count more than those
 * of the turns before it.
 *
 * NOTE: our own index, since the search libraries for Node either take no weights per term, keep their raw
 * values to themselves, or multiply by the number of matched terms, which ranks conversations worse.
 *
 * Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009.
 */
export class Bm25Index {
  /** Terms by row, repetitions counted. */
  readonly lengths: Uint32Array;
  readonly #postings: PostingLists;

  constructor(rows: readonly (readonly string[])[]) {
    this.lengths = Uint32Array.from(rows, (terms) => terms.length);
    const average = this.lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, rows.length);
    this.#postings = new PostingLists(countEach(rows));
    this.#postings.reweigh((count, row, frequency) => {
      const saturation = count + K1 * (1 - B + (B * this.lengths[row]!) / average);
      return (inverseFrequency(frequency, rows.length) * count * (K1 + 1)) / saturation;
    });
  }

  /** Inverse document frequency, above 0; largest for a term that no row has. */
  idf(term: string): number {
    return inverseFrequency(this.#postings.frequency(term), this.lengths.length);
  }

  has(term: string): boolean {
    return this.#postings.frequency(term) > 0;
  }

  /** BM25 of every row, shape (rows); 0 where no term matches. */
  score(terms: WeightedTerms): Float32Array {
    const scores = new Float32Array(this.lengths.length);
    for (const [term, weight] of terms) this.#postings.addValues(term, weight, scores);
    return scores;
  }

  /** The share of the terms' weighted idf that each row contains, in [0, 1], shape (rows). */
  coverage(terms: WeightedTerms): Float32Array {
    const shares = new Float32Array(this.lengths.length);
    const known = [...terms].filter(([term]) => this.has(term));
    const total = known.reduce((sum, [term, weight]) => sum + weight * this.idf(term), 0);
    for (const [term, weight] of known)
      this.#postings.addPresence(term, (weight * this.idf(term)) / total, shares);
    return shares;
  }
}

/** ln(1 + (N - n + 1/2) / (n + 1/2)): Robertson and Sparck Jones' weight, kept above 0. */
export function inverseFrequency(frequency: number, rowCount: number): number {
  return Math.log(1 + (rowCount - frequency + 0.5) / (frequency + 0.5));
}

function* countEach(rows: readonly (readonly string[])[]): Generator<Map<string, number>> {
  for (const terms of rows) {
    const counts = new Map<string, number>();
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
    yield counts;
  }
}
