import { join } from 'node:path';
import { type Config, loadConfig } from '../server/config.ts';
import type { BenchQuestions } from '../server/evaluation/learning-bench/run-arm.ts';
import { answerableQuestions, type QuestionSet } from '../server/evaluation/question-set.ts';
import { cachePools } from '../server/evaluation/simulation/pool-cache.ts';
import type { Retriever } from '../server/retrieval/types.ts';
import type { Passage } from '../server/text/passage.ts';
import { openTemporaryKnowledge } from './evaluated-knowledge.ts';

/** The questions of a set with what is found for them, each once. */
export interface BenchKnowledge extends BenchQuestions {
  readonly name: string;
  readonly config: Config;
  /** Finds everything anew. */
  readonly uncached: Retriever;
  readonly passages: readonly Passage[];
}

/** Ingests what the set is about, into a database in the folder. */
export async function openBenchKnowledge(set: QuestionSet, folder: string): Promise<BenchKnowledge> {
  const config = loadConfig();
  const { stores, retriever } = await openTemporaryKnowledge(config, set.sources, folder);
  const passages = await stores.knowledge.listIndexedPassages();
  await stores.close();
  return {
    ...{
      name: set.name,
      config,
      uncached: retriever,
      retriever: await cachePools(retriever, join(folder, 'pools')),
    },
    passages,
    train: answerableQuestions(set.questions, 'train'),
    dev: answerableQuestions(set.questions, 'dev'),
  };
}
