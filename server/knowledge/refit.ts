import type { KnowledgeStore, SpaceRecord } from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';
import { passageText } from '../text/passage-text.ts';
import { embedPassages } from './embed-passages.ts';
import { type EmbedQuestion, embedQuestionsOutside, saveQuestionVectors } from './embed-questions.ts';
import type { PassageModels } from './embedding-model-factory.ts';
import type { OnProgress } from './progress.ts';

/** Growth or shrinkage since the fit, as a share of the passages then, above which it is refitted. */
const MOST_GROWTH = 0.2;
/** Share of passages whose text changed since they were embedded, above which it is refitted. */
const MOST_CHANGED = 0.1;

/** What the knowledge is now, against what its space was fitted on. */
export interface KnowledgeChange {
  readonly passages: number;
  /** New and changed ones together. */
  readonly withoutVector: number;
}

/** Whether the space that serves must be replaced: another model is asked for, or its fit is out of date. */
export function needsNewSpace(
  current: SpaceRecord,
  models: Pick<PassageModels, 'kind' | 'name' | 'fitted'>,
  change: KnowledgeChange,
): boolean {
  if (current.kind !== models.kind || current.name !== models.name) return true;
  if (!models.fitted) return false;
  const growth = change.passages - current.passageCount;
  if (Math.abs(growth) > MOST_GROWTH * current.passageCount) return true;
  return change.withoutVector - Math.max(0, growth) > MOST_CHANGED * change.passages;
}

export interface RefitParts {
  readonly knowledge: Pick<
    KnowledgeStore,
    'createSpace' | 'saveVectors' | 'listQuestionsOutside' | 'saveQuestionVectors' | 'swapSpace' | 'touch'
  >;
  readonly models: PassageModels;
  /** How logged questions are embedded in a space. */
  embedQuestionsIn(space: SpaceRecord): EmbedQuestion;
}

/**
 * Builds a new embedding space beside the one that serves, with vectors of all passages, and swaps it in
 * whole. Dying on the way, it leaves the old one serving.
 *
 * @param passages all of them, at least one.
 */
export async function refit(
  parts: RefitParts,
  passages: readonly Passage[],
  onProgress: OnProgress,
): Promise<SpaceRecord> {
  const { knowledge, models } = parts;
  onProgress({ phase: 'fitting', done: 0, total: 1 });
  const fitted = await models.fit(passages.map(passageText));
  onProgress({ phase: 'fitting', done: 1, total: 1 });
  const { kind, name } = models;
  const space = await knowledge.createSpace({ kind, name, ...fitted, passageCount: passages.length });
  const { id, dimensions } = space;
  await embedPassages(knowledge, { id, dimensions, embedder: models.open(space) }, passages, onProgress);
  const questions = await embedQuestionsOutside(knowledge, space, parts.embedQuestionsIn, onProgress);
  await knowledge.swapSpace(id);
  await saveQuestionVectors(knowledge, space, questions);
  if (questions.length > 0) await knowledge.touch();
  return { ...space, status: 'current' };
}
