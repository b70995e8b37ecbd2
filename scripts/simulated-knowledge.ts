import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answering, createAnswering } from '../server/components/answering.ts';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import type { Config } from '../server/config.ts';
import {
  loadQuestionFolder,
  loadSampleQuestions,
  type QuestionSet,
} from '../server/evaluation/question-set.ts';
import { cacheKey, makeFolderOnce } from '../server/evaluation/simulation/cache-folder.ts';
import { type CachedRetriever, cachePools } from '../server/evaluation/simulation/pool-cache.ts';
import { ingestSources } from '../server/knowledge/ingest.ts';
import { createStores } from '../server/stores/index.ts';
import type { Passage } from '../server/text/passage.ts';

/** Knowledge that simulated visitors ask. */
export interface OpenedKnowledge extends Pick<Answering, 'responder' | 'strategies' | 'readOccasion'> {
  readonly retriever: CachedRetriever;
  readonly passages: readonly Passage[];
  close(): Promise<void>;
}

const ROOT = join(import.meta.dirname, '..');
const SAMPLE = join(ROOT, 'server/knowledge/sample');
/** What decides which candidates a question has, and with what features. */
const SOURCES = [
  'server/knowledge',
  'server/learning/bandit/static-features.ts',
  'server/rag/embeddings',
  'server/retrieval',
  'server/text',
].map((path) => join(ROOT, path));

/** @param data folder of the set; absent: the sample company's questions. */
export async function loadQuestions(data: string | undefined): Promise<QuestionSet> {
  return data === undefined ? await loadSampleQuestions(SAMPLE) : await loadQuestionFolder(data);
}

/** Where the knowledge of a set is kept between runs: another corpus, embedding or release has another folder. */
export async function cacheFolderOf(
  { embeddingModel, seed }: Config,
  { sources }: Pick<QuestionSet, 'sources'>,
): Promise<string> {
  const words = [embeddingModel?.model ?? 'lsa', embeddingModel?.baseUrl ?? '', String(seed ?? '')];
  return join(tmpdir(), `thumbwise-simulate-${await cacheKey(words, [...sources, ...SOURCES])}`);
}

/** Ingests sources into a folder, once. */
export async function ingestInto(folder: string, config: Config, sources: readonly string[]): Promise<void> {
  await makeFolderOnce(folder, async (fresh) => {
    const stores = await createStores({ databaseUrl: databaseIn(fresh) });
    try {
      const { complete, loadRetriever } = await createKnowledgeParts({ ...config, dataDir: fresh }, stores);
      const parts = { knowledge: stores.knowledge, complete: async () => void (await complete()) };
      const report = await ingestSources(parts, sources);
      for (const { source, reason } of report.rejected) console.error(`rejected ${source}: ${reason}`);
      await loadRetriever(); // writes the index files, so that those who open the folder only read them
    } finally {
      await stores.close();
    }
  });
}

/** What ingestInto() left in a folder; several processes and threads may have it open. */
export async function openKnowledge(folder: string, config: Config): Promise<OpenedKnowledge> {
  const stores = await createStores({ databaseUrl: databaseIn(folder) });
  const { loadRetriever } = await createKnowledgeParts({ ...config, dataDir: folder }, stores);
  const found = await loadRetriever();
  return {
    retriever: await cachePools(found, join(folder, 'pools.v8')),
    passages: await stores.knowledge.listIndexedPassages(),
    ...(await answerBuiltIn(config, (term) => found.idf(term))),
    close: () => stores.close(),
  };
}

/** As the server answers without a chat model and without tools. */
export async function answerBuiltIn(config: Config, idf: (term: string) => number | undefined) {
  const builtIn = { ...config, chatModel: undefined, toolsFile: undefined, sampleKnowledge: false };
  const { responder, strategies, readOccasion } = await createAnswering(builtIn, idf, { warn: () => {} });
  return { responder, strategies, readOccasion };
}

function databaseIn(folder: string): string {
  return `file:${join(folder, 'knowledge.db')}`;
}
