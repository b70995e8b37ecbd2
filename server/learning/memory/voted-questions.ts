import type { NeighbourSearch } from '../bandit/neighbour-search.ts';
import type { AnswerRound } from '../bandit/rounds.ts';

/**
 * The questions that were voted on, in the order in which this process came to know them. All versions of a
 * process share one: what a version remembers of their votes is its own (see VotedMemory).
 */
export class VotedQuestions {
  readonly #positions = new Map<string, number>();

  constructor(readonly search: NeighbourSearch) {}

  get size(): number {
    return this.search.size;
  }

  /** The position of a voted question, which is added when it is new. */
  take({
    messageId,
    question,
    conversationId,
  }: Pick<AnswerRound, 'messageId' | 'question' | 'conversationId'>) {
    const known = this.#positions.get(messageId);
    if (known !== undefined) return known;
    const position = this.search.size;
    this.search.add(question, conversationId);
    this.#positions.set(messageId, position);
    return position;
  }
}
