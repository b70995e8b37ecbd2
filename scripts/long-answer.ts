import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKnowledgeParts } from '../server/components/knowledge-parts.ts';
import { parseConfig } from '../server/config.ts';
import { ingestSources } from '../server/knowledge/ingest.ts';
import { createStores } from '../server/stores/index.ts';

const GOODS =
  'helmet lock pump saddle chain bell basket mirror pedal tyre tube lamp trailer rack bottle glove jacket map';

/** A sentence each, no two alike, so that a piece that is lost, doubled or misplaced shows. */
export const LONG_ANSWER: readonly string[] = GOODS.split(' ').map(
  (good, i) => `You can return a ${good} within ${20 + i} days of delivery, unused and in its box.`,
);

/** Fills a data folder with one passage that holds every sentence of the long answer, so that all may be said. */
export async function ingestLongAnswer(folder: string): Promise<void> {
  const config = parseConfig({ DATA_DIR: folder, SEED: '1' });
  const stores = await createStores(config);
  const { complete } = await createKnowledgeParts(config, stores);
  const file = join(folder, 'returns.jsonl');
  await writeFile(file, JSON.stringify({ id: '1', title: 'Returns', text: LONG_ANSWER.join(' ') }));
  const knowledge = { knowledge: stores.knowledge, complete: async () => void (await complete()) };
  await ingestSources(knowledge, [file]);
  await stores.close();
}
