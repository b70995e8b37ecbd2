import type { Neighbour, NeighbourSearch } from '../bandit/neighbour-search.ts';
import type { QuestionRepresentation } from '../bandit/retrieval-context.ts';

/** Compares a question with every other one: half the cosine of the vectors, half that of the terms. */
export class ExactSearch implements NeighbourSearch {
  readonly #questions: { readonly question: QuestionRepresentation; readonly conversationId: string }[] = [];

  get size(): number {
    return this.#questions.length;
  }

  add(question: QuestionRepresentation, conversationId: string): void {
    this.#questions.push({ question, conversationId });
  }

  nearest(
    question: QuestionRepresentation,
    conversationId: string,
    count: number,
    upTo = this.size,
  ): Neighbour[] {
    return this.#questions
      .slice(0, upTo)
      .map((other, position) => ({ ...other, position }))
      .filter((other) => other.conversationId !== conversationId)
      .map(({ question: other, position }) => ({ position, similarity: similarityOf(question, other) }))
      .filter(({ similarity }) => similarity > 0)
      .sort((a, b) => b.similarity - a.similarity || a.position - b.position)
      .slice(0, count);
  }
}

function similarityOf(one: QuestionRepresentation, other: QuestionRepresentation): number {
  const dense = one.spaceId === other.spaceId ? product(one.vector, other.vector) : 0;
  return 0.5 * dense + 0.5 * termCosine(one, other);
}

function product(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0);
}

function termCosine({ terms }: QuestionRepresentation, other: QuestionRepresentation): number {
  const weights = new Map(other.terms);
  const shared = terms.reduce((sum, [term, weight]) => sum + weight * (weights.get(term) ?? 0), 0);
  return shared === 0 ? 0 : shared / (lengthOf(terms) * lengthOf(other.terms));
}

function lengthOf(terms: QuestionRepresentation['terms']): number {
  return Math.hypot(...terms.map(([, weight]) => weight));
}
