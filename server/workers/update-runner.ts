import type { ComparerParts } from '../learning/trainer/compare-versions.ts';
import type { UpdateParts, UpdateSettings } from '../learning/trainer/run-update.ts';
import { VotedQuestionIndex } from '../retrieval/voted-question-index.ts';
import type { Stores } from '../stores/types.ts';

/** Connects updates to the stores: for the train worker and for `npm run train`. */
export function connectUpdates(stores: Stores, settings: UpdateSettings): UpdateParts & ComparerParts {
  return {
    ...settings,
    stores,
    createSearch: () => new VotedQuestionIndex(),
    readPassageTitles: () => readPassageTitles(stores),
    readDocuments: () => readDocuments(stores),
  };
}

/** By passage id: the document's title, and the section where there is one. */
async function readPassageTitles({ knowledge }: Stores): Promise<Map<number, string>> {
  const passages = await knowledge.listIndexedPassages();
  return new Map(passages.map(({ id, title, section }) => [id, section ? `${title} – ${section}` : title]));
}

async function readDocuments({ knowledge }: Stores) {
  const passages = await knowledge.listIndexedPassages();
  return new Map(passages.map(({ documentId, title, language }) => [documentId, { title, language }]));
}
