type Terms = readonly (readonly [term: string, weight: number])[];

/** How rare each term was among the first questions. */
interface Rarity {
  /** How many questions were counted. */
  readonly questions: number;
  /** idf by id of the term; what was seen later has that of a term in no question. */
  readonly idf: Float64Array;
}

/** Terms of a question with their tf-idf: of unit length, or zero. */
export interface TermVector {
  /** Ids of the terms that were seen in an added question. */
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly rarity: Rarity;
}

/**
 * The terms of voted questions, packed, with tf-idf cosine: weight log(1 + w) x idf, and
 * idf = log(1 + N / (1 + questions with the term)).
 *
 * NOTE: idf is taken from the first N questions, N the largest power of 2 that has been reached. It depends on
 * the questions alone, and the few that there are stay at hand: what was compared when there were fewer
 * questions can be compared so again.
 */
export class TermVectors {
  readonly #idOfTerm = new Map<string, number>();
  /** In how many questions each term occurs. */
  readonly #frequencies: number[] = [];
  /** The entries of a question are starts[position] up to starts[position + 1]. */
  readonly #starts = [0];
  readonly #ids: number[] = [];
  readonly #weights: number[] = [];
  /** Oldest first. */
  readonly #rarities: Rarity[] = [{ questions: 0, idf: new Float64Array(0) }];
  /** The terms of the question that is being compared, by id; zeros between two calls. */
  #asked = new Float64Array(64);

  get size(): number {
    return this.#starts.length - 1;
  }

  add(terms: Terms): void {
    for (const [term, weight] of terms) {
      const id = this.#takeId(term);
      this.#frequencies[id]! += 1;
      this.#ids.push(id);
      this.#weights.push(Math.log1p(weight));
    }
    this.#starts.push(this.#ids.length);
    if (this.size < 2 * this.#rarities.at(-1)!.questions) return;
    this.#rarities.push({
      questions: this.size,
      idf: Float64Array.from(this.#frequencies, (frequency) => idfFrom(this.size, frequency)),
    });
  }

  /**
   * A question that need not have been added.
   *
   * @param upTo how many questions idf may be taken from.
   */
  vectorOf(terms: Terms, upTo = this.size): TermVector {
    const ids = terms.map(([term]) => this.#idOfTerm.get(term) ?? -1);
    const weights = terms.map(([, weight]) => Math.log1p(weight));
    return toVector(ids, weights, this.#rarityAt(upTo));
  }

  /** A question that was added. */
  vectorAt(position: number): TermVector {
    const [start, end] = [this.#starts[position]!, this.#starts[position + 1]!];
    return toVector(this.#ids.slice(start, end), this.#weights.slice(start, end), this.#rarityAt(this.size));
  }

  /** Cosines with the questions at some positions. */
  cosinesWith({ ids, values, rarity }: TermVector, positions: readonly number[]): number[] {
    const asked = this.#asked;
    for (let i = 0; i < ids.length; i++) asked[ids[i]!] = values[i]!;
    const cosines = positions.map((position) => {
      const end = this.#starts[position + 1]!;
      let product = 0;
      let squares = 0;
      for (let at = this.#starts[position]!; at < end; at++) {
        const id = this.#ids[at]!;
        const value = this.#weights[at]! * idfOf(id, rarity);
        product += asked[id]! * value;
        squares += value * value;
      }
      return product === 0 ? 0 : product / Math.sqrt(squares);
    });
    for (const id of ids) asked[id] = 0;
    return cosines;
  }

  #takeId(term: string): number {
    const known = this.#idOfTerm.get(term);
    if (known !== undefined) return known;
    const id = this.#idOfTerm.size;
    this.#idOfTerm.set(term, id);
    this.#frequencies.push(0);
    if (id === this.#asked.length) this.#asked = new Float64Array(2 * id);
    return id;
  }

  #rarityAt(upTo: number): Rarity {
    return this.#rarities.findLast(({ questions }) => questions <= upTo)!;
  }
}

/** @param ids -1 for terms that nobody used before: they count in the length. */
function toVector(ids: readonly number[], weights: readonly number[], rarity: Rarity): TermVector {
  const values = weights.map((weight, i) => weight * idfOf(ids[i]!, rarity));
  const norm = Math.hypot(...values) || 1;
  const known = ids.flatMap((id, i) => (id >= 0 ? [i] : []));
  return { ids: known.map((i) => ids[i]!), values: known.map((i) => values[i]! / norm), rarity };
}

function idfOf(id: number, { questions, idf }: Rarity): number {
  return idf[id] ?? idfFrom(questions, 0);
}

function idfFrom(questions: number, frequency: number): number {
  return Math.log(1 + questions / (1 + frequency));
}
