import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';
import type { Neighbour, NeighbourSearch } from './neighbour-search.ts';
import { NumberList } from './number-list.ts';
import { Shortlist, type ShortlistEntry } from './shortlist.ts';
import { Sketches, sketchOf } from './sketches.ts';
import { Slots } from './slots.ts';
import { TermIndex, type TermVector } from './term-index.ts';

/** How many questions are compared exactly: enough to find 99% of the 20 nearest and 90% of the 60 nearest. */
const SHORTLIST = 120;
/** The two halves of a similarity. */
const DENSE_SHARE = 0.5;
const TERM_SHARE = 0.5;

/** A question ready to be compared. */
interface Query {
  /** Slots of its conversation and of its embedding space, -1 where no voted question has the same. */
  readonly conversation: number;
  readonly space: number;
  readonly terms: TermVector;
  readonly sketch: Uint32Array;
}

/** A shortlist that is kept: valid in its epoch, and extended by the questions added since. */
interface KeptList {
  readonly epoch: number;
  readonly shortlist: Shortlist;
  upTo: number;
  /** Nearest first. */
  neighbours: readonly Neighbour[];
}

/**
 * Neighbours by similarity = half the cosine of the vectors (0 between embedding spaces) + half the tf-idf
 * cosine of the terms.
 *
 * Terms are compared through an inverted index and vectors through their sketches; the best 120 by that
 * estimate are compared exactly. The shortlist of a question that was added is kept and extended by what comes
 * later: it is the shortlist that a fresh search would make, whenever it was asked for before.
 */
export class SketchSearch implements NeighbourSearch {
  readonly #questions: QuestionRepresentation[] = [];
  readonly #conversations = new Slots<string>();
  readonly #spaces = new Slots<string>();
  readonly #conversationOf = new NumberList();
  readonly #spaceOf = new NumberList();
  readonly #terms = new TermIndex();
  readonly #sketches = new Sketches();
  readonly #lists = new Map<number, KeptList>();
  #termCosines = new Float64Array(64);
  #denseCosines = new Float64Array(64);

  get size(): number {
    return this.#questions.length;
  }

  add(question: QuestionRepresentation, conversationId: string): void {
    this.#questions.push(question);
    this.#conversationOf.push(this.#conversations.take(conversationId));
    this.#spaceOf.push(this.#spaces.take(spaceKey(question)));
    this.#terms.add(question.terms);
    this.#sketches.add(question.vector);
    if (this.size <= this.#termCosines.length) return;
    this.#termCosines = new Float64Array(2 * this.size);
    this.#denseCosines = new Float64Array(2 * this.size);
  }

  nearest(question: QuestionRepresentation, conversationId: string, count: number): Neighbour[] {
    const shortlist = new Shortlist(SHORTLIST);
    const query = {
      conversation: this.#conversations.find(conversationId),
      space: this.#spaces.find(spaceKey(question)),
      terms: this.#terms.vectorOf(question.terms),
      sketch: sketchOf(question.vector),
    };
    this.#extend(shortlist, query, 0);
    return this.#neighboursOf(shortlist, question).slice(0, count);
  }

  nearestTo(position: number, count: number): Neighbour[] {
    const list = this.#listOf(position);
    if (list.upTo < this.size) {
      const query = {
        conversation: this.#conversationOf.numbers[position]!,
        space: this.#spaceOf.numbers[position]!,
        terms: this.#terms.vectorAt(position),
        sketch: this.#sketches.sketchAt(position),
      };
      this.#extend(list.shortlist, query, list.upTo);
      list.upTo = this.size;
      list.neighbours = this.#neighboursOf(list.shortlist, this.#questions[position]!);
    }
    return list.neighbours.slice(0, count);
  }

  #listOf(position: number): KeptList {
    const kept = this.#lists.get(position);
    if (kept?.epoch === this.#terms.epoch) return kept;
    const list = { epoch: this.#terms.epoch, shortlist: new Shortlist(SHORTLIST), upTo: 0, neighbours: [] };
    this.#lists.set(position, list);
    return list;
  }

  /** Offers the questions from a position on. */
  #extend(shortlist: Shortlist, query: Query, from: number): void {
    const termCosines = this.#termCosines.fill(0, from, this.size);
    const denseCosines = this.#denseCosines;
    this.#terms.writeCosines(query.terms, from, termCosines);
    this.#sketches.writeCosines(query.sketch, from, denseCosines);
    const spaceOf = this.#spaceOf.numbers;
    const conversationOf = this.#conversationOf.numbers;
    for (let i = from; i < this.size; i++) {
      const dense = spaceOf[i] === query.space ? denseCosines[i]! : 0;
      const estimate = DENSE_SHARE * dense + TERM_SHARE * termCosines[i]!;
      if (estimate > shortlist.bar && conversationOf[i] !== query.conversation) {
        shortlist.offer(i, estimate, termCosines[i]!);
      }
    }
  }

  #neighboursOf(shortlist: Shortlist, question: QuestionRepresentation): Neighbour[] {
    const neighbours: Neighbour[] = [];
    for (const entry of shortlist.entries) {
      entry.similarity ??= this.#similarity(entry, question);
      if (entry.similarity > 0) neighbours.push({ position: entry.position, similarity: entry.similarity });
    }
    return neighbours.sort((a, b) => b.similarity - a.similarity || a.position - b.position);
  }

  #similarity({ position, termCosine }: ShortlistEntry, question: QuestionRepresentation): number {
    const other = this.#questions[position]!;
    const comparable = question.spaceId === other.spaceId && question.vector.length === other.vector.length;
    const cosine = comparable ? scalarProduct(question.vector, other.vector) : 0;
    return DENSE_SHARE * cosine + TERM_SHARE * termCosine;
  }
}

/** Vectors can be compared when this is the same. */
function spaceKey({ spaceId, vector }: QuestionRepresentation): string {
  return `${spaceId}/${vector.length}`;
}

/** Four sums side by side: no addition waits for the one before. */
function scalarProduct(one: Float32Array, other: Float32Array): number {
  const whole = one.length - (one.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    a += one[i]! * other[i]!;
    b += one[i + 1]! * other[i + 1]!;
    c += one[i + 2]! * other[i + 2]!;
    d += one[i + 3]! * other[i + 3]!;
  }
  for (let i = whole; i < one.length; i++) a += one[i]! * other[i]!;
  return a + b + c + d;
}
