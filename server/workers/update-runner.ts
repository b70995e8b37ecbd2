import { createUpdateRunner, type RunUpdate } from '../learning/trainer/run-update.ts';
import type { Stores } from '../stores/types.ts';

/** Connects updates to the stores: the composition root of the train worker and of `npm run train`. */
export function connectUpdateRunner(
  stores: Stores,
  options: { readonly seed: number; readonly exploration: number },
): RunUpdate {
  return createUpdateRunner({ ...options, stores, readPassageTitles: () => readPassageTitles(stores) });
}

/** By passage id: the document's title, and the section where there is one. */
async function readPassageTitles({ knowledge }: Stores): Promise<Map<number, string>> {
  const passages = await knowledge.listIndexedPassages();
  return new Map(passages.map(({ id, title, section }) => [id, section ? `${title} – ${section}` : title]));
}
