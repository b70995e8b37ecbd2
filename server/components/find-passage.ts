import { AppError } from '../errors.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { Passage } from '../text/passage.ts';

/** A passage of the knowledge that answers now; undefined when it is gone. */
export function findPassage(retriever: Pick<Retriever, 'requirePassage'>, id: number): Passage | undefined {
  try {
    return retriever.requirePassage(id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
