import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import type { Config } from '../server/config.ts';
import { AppError } from '../server/errors.ts';
import type { QuestionSet } from '../server/evaluation/question-set.ts';
import { ingestSources } from '../server/knowledge/ingest.ts';
import type { Retriever } from '../server/retrieval/types.ts';
import { createStores } from '../server/stores/index.ts';
import type { Stores } from '../server/stores/types.ts';
import { passageText } from '../server/text/passage-text.ts';

/** Knowledge that questions are asked of, with the database that it is in. */
export interface EvaluatedKnowledge {
  readonly stores: Stores;
  readonly retriever: Retriever;
}

/** Sources in a database of their own, which goes with its folder. */
export async function openTemporaryKnowledge(
  config: Config,
  sources: readonly string[],
  folder: string,
): Promise<EvaluatedKnowledge> {
  const stores = await createStores({ databaseUrl: `file:${join(folder, 'evaluate.db')}` });
  const knowledge = await createKnowledgeParts({ ...config, dataDir: folder }, stores);
  const complete = async () => void (await knowledge.complete());
  const report = await ingestSources({ knowledge: stores.knowledge, complete }, sources);
  for (const { source, reason } of report.rejected) console.error(`rejected ${source}: ${reason}`);
  return { stores, retriever: await knowledge.loadRetriever() };
}

/**
 * The operator's own knowledge, which is read only; its search index is built anew in the folder.
 *
 * @throws AppError invalid_config when no server has run with these settings.
 */
export async function openOwnKnowledge(config: Config, folder: string): Promise<EvaluatedKnowledge> {
  await access(config.databaseUrl.replace(/^file:(\/\/)?/, '')).catch((cause: unknown) => {
    const message = `There is no database at ${config.databaseUrl}. Set DATA_DIR or DATABASE_URL as for the server.`;
    throw new AppError('invalid_config', message, { cause });
  });
  const stores = await createStores({ databaseUrl: config.databaseUrl });
  const knowledge = await createKnowledgeParts({ ...config, dataDir: folder }, stores);
  return { stores, retriever: await knowledge.loadRetriever() };
}

/**
 * The same, for the questions of a set: what a version learned refers to the passages of its own database, so that
 * it is asked there.
 *
 * @throws AppError invalid_config when it is not the knowledge that the set is about.
 */
export async function openOwnKnowledgeOf(
  config: Config,
  { name, sources }: Pick<QuestionSet, 'name' | 'sources'>,
  folder: string,
): Promise<EvaluatedKnowledge> {
  const temporary = await openTemporaryKnowledge(config, sources, folder);
  const own = await openOwnKnowledge(config, join(folder, 'own'));
  const same = await isSameKnowledge(temporary, own);
  await temporary.stores.close();
  if (same) return own;
  await own.stores.close();
  const message = `The knowledge in ${config.databaseUrl} is not that of ${name}, and a version can only be measured on what it learned about. Ask your own questions with --questions.`;
  throw new AppError('invalid_config', message);
}

/** Whether two databases hold passages of the same words; ids may differ. */
async function isSameKnowledge(one: EvaluatedKnowledge, other: EvaluatedKnowledge): Promise<boolean> {
  const textsOf = async ({ stores }: EvaluatedKnowledge) =>
    (await stores.knowledge.listIndexedPassages()).map(passageText).sort();
  const [first, second] = await Promise.all([textsOf(one), textsOf(other)]);
  return first.length === second.length && first.every((text, i) => text === second[i]);
}
