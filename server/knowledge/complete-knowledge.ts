import type { KnowledgeStore, SpaceRecord, Stores } from '../stores/types.ts';
import { embedPassages } from './embed-passages.ts';
import { embedQuestionsOutside, saveQuestionVectors } from './embed-questions.ts';
import type { OnProgress } from './progress.ts';
import { needsNewSpace, type RefitParts, refit } from './refit.ts';

export interface CompletionOptions extends Omit<RefitParts, 'knowledge'> {
  readonly onProgress?: OnProgress;
}

export interface Completion {
  /** A new embedding space was built and swapped in. */
  readonly refitted: boolean;
  /** Passages folded into the space that serves. */
  readonly embedded: number;
}

/**
 * Brings the vectors up to the passages: every passage and logged question gets a vector in the embedding
 * space that serves, or a new space is built when that one does not fit any more. Does nothing when all is in
 * place, and takes up what an interrupted run left. Heavy: the server runs it in a worker.
 *
 * NOTE: one at a time; a second one at the same moment would drop the space that the first is building.
 *
 * @throws AppError model_unavailable when the embedding model does not answer; the space before still serves.
 */
export async function completeKnowledge(
  stores: Pick<Stores, 'knowledge'>,
  options: CompletionOptions,
): Promise<Completion> {
  const { knowledge } = stores;
  const onProgress = options.onProgress ?? (() => {});
  await knowledge.dropBuildingSpaces();
  const { passages } = await knowledge.countKnowledge();
  if (passages === 0) return { refitted: false, embedded: 0 };
  const current = await knowledge.findCurrentSpace();
  const refitted = current === undefined || (await isOutdated(knowledge, current, options, passages));
  const space = refitted
    ? await refit({ ...options, knowledge }, await knowledge.listIndexedPassages(), onProgress)
    : current;
  const embedded = await embedMissing(knowledge, space, options, onProgress);
  return { refitted, embedded };
}

async function isOutdated(
  knowledge: KnowledgeStore,
  current: SpaceRecord,
  options: CompletionOptions,
  passages: number,
): Promise<boolean> {
  const withoutVector = (await knowledge.listPassagesWithoutVector(current.id)).length;
  return needsNewSpace(current, options.models, { passages, withoutVector });
}

/** What came, or was left over, while the space was built. */
async function embedMissing(
  knowledge: KnowledgeStore,
  space: SpaceRecord,
  { models, embedQuestionsIn }: CompletionOptions,
  onProgress: OnProgress,
): Promise<number> {
  const missing = new Set(await knowledge.listPassagesWithoutVector(space.id));
  if (missing.size > 0) {
    const passages = (await knowledge.listIndexedPassages()).filter(({ id }) => missing.has(id));
    const { id, dimensions } = space;
    await embedPassages(knowledge, { id, dimensions, embedder: models.open(space) }, passages, onProgress);
  }
  const questions = await embedQuestionsOutside(knowledge, space, embedQuestionsIn, onProgress);
  await saveQuestionVectors(knowledge, space, questions);
  if (missing.size + questions.length > 0) await knowledge.touch();
  return missing.size;
}
