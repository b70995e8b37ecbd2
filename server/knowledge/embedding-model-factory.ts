import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { QuestionEmbedder } from '../retrieval/types.ts';
import type { SpaceRecord } from '../stores/types.ts';

/** Turns text into vectors of one embedding space: shape (texts, dimensions). @throws AppError model_unavailable */
export type PassageEmbedder = Pick<EmbeddingsInterface, 'embedDocuments'>;

/** What a new embedding space is made from. */
export interface FittedSpace {
  readonly dimensions: number;
  readonly parameters?: Uint8Array;
}

/** What passages are embedded with. */
export interface PassageModels {
  readonly kind: SpaceRecord['kind'];
  readonly name: string;
  /** True when the model is fitted on the passages themselves, so that it ages as they change. */
  readonly fitted: boolean;
  /** @param texts of at least one passage. */
  fit(texts: readonly string[]): Promise<FittedSpace>;
  open(space: SpaceRecord): PassageEmbedder;
}

/** The embeddings that the settings ask for. components.ts picks one. */
export interface EmbeddingModelFactory extends PassageModels {
  open(space: SpaceRecord): EmbeddingsInterface;
  /** The same space for questions with their history. */
  openQuestions(space: SpaceRecord): QuestionEmbedder;
}
