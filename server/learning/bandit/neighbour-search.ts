import type { QuestionRepresentation } from './retrieval-context.ts';

/** A voted question near the one asked. */
export interface Neighbour {
  /** In the order in which the questions were added, from 0. */
  readonly position: number;
  /** In (0, 1]. */
  readonly similarity: number;
}

/** Finds the voted questions nearest to a question. */
export interface NeighbourSearch {
  readonly size: number;
  /** Questions of one conversation are never neighbours of each other. */
  add(question: QuestionRepresentation, conversationId: string): void;
  /**
   * @param upTo how many of the questions are there to be found, those added first; all when absent.
   * @returns at most `count` questions of other conversations with a similarity above 0, nearest first; of
   *   equally near ones the older first.
   */
  nearest(
    question: QuestionRepresentation,
    conversationId: string,
    count: number,
    upTo?: number,
  ): Neighbour[];
}
