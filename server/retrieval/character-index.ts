import { foldText } from '../text/fold.ts';

const BUCKETS = 2 ** 18;
const SHORTEST = 3;
const LONGEST = 5;
const MOST_CHARACTERS = 1500;
const FEWEST_CHARACTERS = 200;
/** Bounds the memory: 6 bytes an entry. A larger corpus is indexed by fewer of its characters. */
const MOST_ENTRIES = 24_000_000;

/**
 * Cosine similarity of hashed character 3- to 5-grams within words, weighted (1 + ln tf) idf. It sees what
 * stems do not: typing errors, compounds, and the exact form of a word.
 */
export class CharacterIndex {
  readonly #rowCount: number;
  /** Shape (buckets + 1). */
  readonly #starts = new Uint32Array(BUCKETS + 1);
  readonly #rows: Uint32Array;
  /** How often the gram occurs in the row, at most 255. */
  readonly #counts: Uint8Array;
  /** 1 / Euclidean length of each row's weights. */
  readonly #scales: Float32Array;

  /** @param texts title and text of each row; only their first 1,500 characters count. */
  constructor(texts: readonly string[]) {
    this.#rowCount = texts.length;
    const length = Math.round(MOST_ENTRIES / Math.max(1, texts.length));
    const most = Math.min(MOST_CHARACTERS, Math.max(FEWEST_CHARACTERS, length));
    const grams = texts.map((text) => packedGrams(text.slice(0, most)));
    for (const packed of grams) for (const gram of packed) this.#starts[bucketOf(gram) + 1]!++;
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.#starts[bucket + 1]! += this.#starts[bucket]!;
    this.#rows = new Uint32Array(this.#starts[BUCKETS]!);
    this.#counts = new Uint8Array(this.#starts[BUCKETS]!);
    this.#scales = new Float32Array(texts.length);
    const next = this.#starts.slice();
    for (const [row, packed] of grams.entries()) this.#fill(packed, row, next);
  }

  /** Cosine of the text with every row, in [0, 1], shape (rows). */
  score(text: string): Float32Array {
    const scores = new Float32Array(this.#rowCount);
    const packed = packedGrams(text.slice(0, MOST_CHARACTERS));
    let squares = 0;
    for (const gram of packed) {
      const idf = this.#idf(bucketOf(gram));
      const weight = dampen(countOf(gram)) * idf;
      squares += weight * weight;
      this.#add(bucketOf(gram), weight * idf, scores);
    }
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let row = 0; row < scores.length; row++) scores[row]! *= scale * this.#scales[row]!;
    return scores;
  }

  #fill(packed: Uint32Array, row: number, next: Uint32Array): void {
    let squares = 0;
    for (const gram of packed) {
      const bucket = bucketOf(gram);
      const at = next[bucket]!++;
      this.#rows[at] = row;
      this.#counts[at] = countOf(gram);
      squares += (dampen(countOf(gram)) * this.#idf(bucket)) ** 2;
    }
    this.#scales[row] = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  }

  #add(bucket: number, factor: number, scores: Float32Array): void {
    const end = this.#starts[bucket + 1]!;
    for (let at = this.#starts[bucket]!; at < end; at++) {
      scores[this.#rows[at]!]! += factor * DAMPENED[this.#counts[at]!]!;
    }
  }

  #idf(bucket: number): number {
    return Math.log(1 + this.#rowCount / (1 + this.#starts[bucket + 1]! - this.#starts[bucket]!));
  }
}

const DAMPENED = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)));
const dampen = (count: number): number => DAMPENED[count]!;

const bucketOf = (packed: number): number => packed >>> 8;
const countOf = (packed: number): number => packed & 0xff;

/** The grams of a text, each bucket once, packed with its count: bucket x 256 + count. */
function packedGrams(text: string): Uint32Array {
  const buckets: number[] = [];
  for (const word of foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []) pushGrams(`<${word}>`, buckets);
  const sorted = Uint32Array.from(buckets).sort();
  let size = 0;
  for (let i = 0; i < sorted.length; ) {
    const bucket = sorted[i]!;
    let count = 0;
    while (sorted[i] === bucket) {
      count++;
      i++;
    }
    sorted[size++] = bucket * 256 + Math.min(count, 255);
  }
  return sorted.slice(0, size);
}

function pushGrams(word: string, buckets: number[]): void {
  for (let start = 0; start + SHORTEST <= word.length; start++) {
    let hash = 0x811c9dc5; // FNV-1a
    for (let length = 1; length <= LONGEST && start + length <= word.length; length++) {
      hash = Math.imul(hash ^ word.charCodeAt(start + length - 1), 0x01000193);
      if (length >= SHORTEST) buckets.push((hash ^ (hash >>> 15)) & (BUCKETS - 1));
    }
  }
}
