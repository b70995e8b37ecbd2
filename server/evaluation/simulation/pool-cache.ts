import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { CandidatePool } from '../../learning/bandit/retrieval-context.ts';
import type { Retriever } from '../../retrieval/types.ts';
import type { Turn } from '../../text/passage.ts';
import type { LabelledQuestion } from '../question-set.ts';
import { TURNS_READ } from './measure-questions.ts';

/** A retriever that finds the candidates of a question once: they do not depend on what was learned. */
export interface CachedRetriever extends Retriever {
  /** Finds the candidates of questions with their recorded history, and keeps them for later runs and processes. */
  prepare(questions: readonly LabelledQuestion[], onProgress?: (done: number) => void): Promise<void>;
}

type Pools = Map<string, CandidatePool>;

/** Pools of questions that were not prepared, such as those with own answers before them, stay only so long. */
const MOST_RECENT = 2_000;

/**
 * @param path of the file with the pools; it must belong to this very knowledge and release. A file that is not
 *   there is made by prepare(), as a whole or not at all.
 */
export async function cachePools(retriever: Retriever, path: string): Promise<CachedRetriever> {
  const prepared: Pools = existsSync(path) ? deserialize(await readFile(path)) : new Map();
  const recent: Pools = new Map();
  return {
    ...retriever,
    async candidatePool(question, history) {
      const key = keyOf(question, history);
      const known = prepared.get(key) ?? recent.get(key);
      if (known) return known;
      const pool = await retriever.candidatePool(question, history);
      recent.set(key, pool);
      if (recent.size > MOST_RECENT) recent.delete(recent.keys().next().value!); // the oldest
      return pool;
    },
    async prepare(questions, onProgress) {
      const before = prepared.size;
      for (const [done, { text, history }] of questions.entries()) {
        const read = history.slice(-TURNS_READ);
        const key = keyOf(text, read);
        if (!prepared.has(key)) prepared.set(key, await retriever.candidatePool(text, read));
        onProgress?.(done + 1);
      }
      if (prepared.size > before) await writeWhole(path, serialize(prepared));
    },
  };
}

function keyOf(question: string, history: readonly Turn[]): string {
  return JSON.stringify([question, ...history.map(({ role, text }) => [role, text])]);
}

/** Whoever reads meanwhile gets the file before or the one after, never a part. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, content);
  await rename(fresh, path);
}
