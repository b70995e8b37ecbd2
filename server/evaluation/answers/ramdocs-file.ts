import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Passage } from '../../text/passage.ts';

const querySchema = z.object({
  id: z.string(),
  text: z.string(),
  gold_answers: z.array(z.string()).min(1),
  wrong_answers: z.array(z.string()),
  split: z.string(),
});

const documentSchema = z.object({ query: z.string(), title: z.string().default(''), text: z.string() });

/** A question with documents of its own that do not agree. */
export interface ConflictQuestion {
  readonly id: string;
  readonly text: string;
  /** All valid answers, and those that must not be given; for scoring only. */
  readonly goldAnswers: readonly string[];
  readonly wrongAnswers: readonly string[];
  /** In the order of the file, without their labels. */
  readonly passages: readonly Passage[];
}

/**
 * RAMDocs: queries.jsonl and corpus.jsonl of a folder.
 *
 * @throws AppError unreadable_source when the folder holds no such set.
 *
 * Wang et al., "Retrieval-Augmented Generation with Conflicting Evidence", arXiv 2504.13079, 2025.
 */
export async function readConflictQuestions(folder: string, split: string): Promise<ConflictQuestion[]> {
  const queries = await readLines(join(folder, 'queries.jsonl'), querySchema);
  const documents = await readLines(join(folder, 'corpus.jsonl'), documentSchema);
  return queries
    .filter((query) => query.split === split)
    .map(({ id, text, gold_answers: goldAnswers, wrong_answers: wrongAnswers }) => {
      const passages = documents
        .filter(({ query }) => query === id)
        .map((document, i) => ({ ...toPassage(document), id: i + 1, documentId: i + 1 }));
      return { id, text, goldAnswers, wrongAnswers, passages };
    });
}

function toPassage({ title, text }: z.infer<typeof documentSchema>) {
  return { position: 0, title, text, language: 'en' };
}

async function readLines<T>(path: string, schema: z.ZodType<T>): Promise<T[]> {
  try {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '');
    return lines.map((line) => schema.parse(JSON.parse(line)));
  } catch (error) {
    throw new AppError('unreadable_source', `${path} is no file of RAMDocs.`, { cause: error });
  }
}
