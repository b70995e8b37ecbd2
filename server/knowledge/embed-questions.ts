import type { KnowledgeStore, SpaceRecord } from '../stores/types.ts';
import type { OnProgress } from './progress.ts';

/** The vector of a logged question, as it would be logged now; undefined when its message is gone. */
export type EmbedQuestion = (messageId: string) => Promise<Float32Array | undefined>;

export interface QuestionVector {
  readonly decisionId: number;
  readonly vector: Float32Array;
}

const BATCH = 100;
const MOST_QUESTIONS = 1_000_000;

/**
 * Vectors of all logged questions in a space that they are not in yet.
 *
 * NOTE: they are held until the space serves, since a decision has one vector: saved earlier, it would be
 * missing from the memory of voted questions meanwhile, or for good if the refit dies.
 */
export async function embedQuestionsOutside(
  knowledge: Pick<KnowledgeStore, 'listQuestionsOutside'>,
  space: SpaceRecord,
  embedQuestionsIn: (space: SpaceRecord) => EmbedQuestion,
  onProgress: OnProgress,
): Promise<QuestionVector[]> {
  const questions = await knowledge.listQuestionsOutside(space.id, MOST_QUESTIONS);
  if (questions.length === 0) return [];
  const embedQuestion = embedQuestionsIn(space);
  const vectors: QuestionVector[] = [];
  let done = 0;
  for (const { decisionId, messageId } of questions) {
    const vector = await embedQuestion(messageId);
    if (vector !== undefined) vectors.push({ decisionId, vector });
    onProgress({ phase: 'questions', done: ++done, total: questions.length });
  }
  return vectors;
}

export async function saveQuestionVectors(
  knowledge: Pick<KnowledgeStore, 'saveQuestionVectors'>,
  space: SpaceRecord,
  vectors: readonly QuestionVector[],
): Promise<void> {
  for (let start = 0; start < vectors.length; start += BATCH) {
    await knowledge.saveQuestionVectors(space.id, vectors.slice(start, start + BATCH));
  }
}
