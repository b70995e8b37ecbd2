import type { Neighbour, NeighbourSearch } from '../learning/bandit/neighbour-search.ts';
import { createRandom, seedFrom } from '../learning/bandit/random.ts';
import type { QuestionRepresentation } from '../learning/bandit/retrieval-context.ts';
import { topPositions } from '../learning/bandit/top-positions.ts';
import { addPoint, createPointGraph } from './point-graph.ts';
import { scalarProduct } from './scalar-product.ts';
import { SparseProjection } from './sparse-projection.ts';
import { type TermVector, TermVectors } from './term-vectors.ts';

/** Dimensions of the points in the graph, whatever the embedding's are. */
const DIMENSIONS = 256;
/**
 * How many questions the graph is asked for; they are compared exactly. Among many, those nearby stand out more,
 * and each one fetched takes longer. More are fetched when some may not be used.
 */
const FETCHED = 192;
const FETCHED_AMONG_MANY = 128;
const MANY = 20_000;
const MOST_FETCHED = 1024;
/** Up to this many questions are all compared: the graph is hardly faster then. */
const EXHAUSTIVE = 1000;

/** The two halves of a similarity. */
const DENSE_SHARE = 0.5;
const TERM_SHARE = 0.5;

/** A question ready to be compared. */
interface Query {
  readonly conversationId: string;
  /** One for each embedding space: vectors can be compared when it is the same. */
  readonly projection: SparseProjection;
  readonly vector: Float32Array;
  readonly terms: TermVector;
  /** Only questions before this position are compared. */
  readonly upTo: number;
}

/**
 * Voted questions by similarity = half the cosine of the vectors (0 between embedding spaces) + half the tf-idf
 * cosine of the terms.
 *
 * A question is one point in an HNSW graph: its vector and its terms, projected onto the same 256 dimensions
 * with signs of their own, so that scalar products of points are about similarities. The nearest points are
 * compared exactly. Every embedding space is projected by itself: vectors of two spaces look unrelated.
 *
 * NOTE: a point keeps the idf of the time it was added. Half a cosine moves little by it, and what is returned
 * is computed with the newest idf. The same questions in the same order always make the same graph.
 */
export class VotedQuestionIndex implements NeighbourSearch {
  readonly #vectors: Float32Array[] = [];
  readonly #projections: SparseProjection[] = [];
  readonly #conversations: string[] = [];
  readonly #terms = new TermVectors();
  readonly #termProjection = new SparseProjection(DIMENSIONS, createRandom(seedFrom('terms')));
  readonly #projectionOfSpace = new Map<string, SparseProjection>();
  readonly #graph = createPointGraph(DIMENSIONS);

  get size(): number {
    return this.#vectors.length;
  }

  add(question: QuestionRepresentation, conversationId: string): void {
    const position = this.size;
    this.#vectors.push(question.vector);
    this.#projections.push(this.#projectionFor(question));
    this.#conversations.push(conversationId);
    this.#terms.add(question.terms);
    const point = this.#toPoint(this.#queryAt(position));
    if (point.every((value) => value === 0)) return; // near to nothing
    addPoint(this.#graph, point, position);
  }

  /**
   * @param upTo how many of the questions are there to be found, those added first; similarities are what they
   *   were then. For versions a little older than the newest: far fewer than all are found less surely.
   */
  nearest(
    question: QuestionRepresentation,
    conversationId: string,
    count: number,
    upTo = this.size,
  ): Neighbour[] {
    const { vector } = question;
    const terms = this.#terms.vectorOf(question.terms, upTo);
    const projection = this.#projectionFor(question);
    return this.#nearest({ conversationId, projection, vector, terms, upTo }, count);
  }

  #queryAt(position: number): Query {
    return {
      conversationId: this.#conversations[position]!,
      projection: this.#projections[position]!,
      vector: this.#vectors[position]!,
      terms: this.#terms.vectorAt(position),
      upTo: this.size,
    };
  }

  #nearest(query: Query, count: number): Neighbour[] {
    const positions = this.#fetch(query, count)
      .filter((at) => at < query.upTo && this.#conversations[at] !== query.conversationId)
      .sort((a, b) => a - b); // of equally near ones the older is first
    const termCosines = this.#terms.cosinesWith(query.terms, positions);
    const similarities = positions.map(
      (position, i) => DENSE_SHARE * this.#denseCosine(query, position) + TERM_SHARE * termCosines[i]!,
    );
    return topPositions(similarities, count)
      .filter((i) => similarities[i]! > 0)
      .map((i) => ({ position: positions[i]!, similarity: similarities[i]! }));
  }

  /** Positions worth comparing, in no particular order. */
  #fetch(query: Query, count: number): number[] {
    const { upTo } = query;
    if (upTo <= EXHAUSTIVE) return Array.from({ length: upTo }, (_, position) => position);
    const usable = Math.max(count, upTo <= MANY ? FETCHED : FETCHED_AMONG_MANY);
    const wanted = Math.min(MOST_FETCHED, (usable * this.size) / upTo);
    const fetched = Math.min(Math.ceil(wanted), this.#graph.getCurrentCount());
    if (fetched === 0) return [];
    this.#graph.setEf(fetched);
    return this.#graph.searchKnn(this.#toPoint(query), fetched).neighbors;
  }

  #denseCosine({ projection, vector }: Query, position: number): number {
    const isComparable = this.#projections[position] === projection;
    return isComparable ? scalarProduct(vector, this.#vectors[position]!) : 0;
  }

  #toPoint({ projection, vector, terms }: Query): number[] {
    const point = new Array<number>(DIMENSIONS).fill(0);
    for (let i = 0; i < vector.length; i++) projection.addTo(point, i, Math.sqrt(DENSE_SHARE) * vector[i]!);
    for (let i = 0; i < terms.ids.length; i++) {
      this.#termProjection.addTo(point, terms.ids[i]!, Math.sqrt(TERM_SHARE) * terms.values[i]!);
    }
    return point;
  }

  #projectionFor({ spaceId, vector }: QuestionRepresentation): SparseProjection {
    const space = `${spaceId}/${vector.length}`;
    const known = this.#projectionOfSpace.get(space);
    if (known) return known;
    const made = new SparseProjection(DIMENSIONS, createRandom(seedFrom('vectors', space)));
    this.#projectionOfSpace.set(space, made);
    return made;
  }
}
