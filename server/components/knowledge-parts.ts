import { join } from 'node:path';
import { turnHistory } from '../chat/turn-history.ts';
import type { Config } from '../config.ts';
import { type Completion, completeKnowledge } from '../knowledge/complete-knowledge.ts';
import { createLoggedQuestionEmbedder } from '../knowledge/embed-logged-question.ts';
import type { EmbeddingModelFactory } from '../knowledge/embedding-model-factory.ts';
import { createLsaModels, createRemoteModels } from '../knowledge/embedding-models.ts';
import type { OnProgress } from '../knowledge/progress.ts';
import { createRetriever } from '../retrieval/create-retriever.ts';
import { openVectorStore } from '../retrieval/open-vector-store.ts';
import type { QuestionEmbedder, Retriever } from '../retrieval/types.ts';
import type { Stores } from '../stores/types.ts';

/** The knowledge of one database, as the settings embed it: for the server, its workers and the scripts. */
export interface KnowledgeConnections {
  /** Brings vectors and embedding space up to the passages. */
  complete(onProgress?: OnProgress): Promise<Completion>;
  /** What is found now, over everything in the database. */
  loadRetriever(): Promise<Retriever>;
}

export async function createKnowledgeParts(
  config: Pick<Config, 'embeddingModel' | 'seed' | 'dataDir'>,
  stores: Pick<Stores, 'knowledge' | 'conversations' | 'revisions'>,
): Promise<KnowledgeConnections> {
  const { knowledge, conversations } = stores;
  const models = await createModels(config);
  return {
    complete: (onProgress) =>
      completeKnowledge(stores, {
        models,
        embedQuestionsIn: (space) =>
          createLoggedQuestionEmbedder({ conversations, turnHistory }, models.openQuestions(space)),
        ...(onProgress && { onProgress }),
      }),
    async loadRetriever() {
      const { knowledge: knowledgeRevision } = await stores.revisions.read();
      const [passages, space] = await Promise.all([
        knowledge.listIndexedPassages(),
        knowledge.findCurrentSpace(),
      ]);
      if (!space || space.dimensions === 0) {
        return createRetriever({ passages, vectors: new Map(), embedder: NO_SPACE });
      }
      const vectors = await knowledge.listVectors(space.id);
      const byId = new Map(passages.map((passage) => [passage.id, passage]));
      const vectorStore = await openVectorStore({
        embeddings: models.open(space),
        identity: { dimension: space.dimensions, spaceId: space.id, knowledgeRevision },
        vectors,
        findPassage: (id) => byId.get(id),
        dir: join(config.dataDir, 'index'),
      });
      return createRetriever({ passages, vectors, embedder: models.openQuestions(space), vectorStore });
    },
  };
}

/** Without knowledge there is no space, and nothing that a question could be near to. */
const NO_SPACE: QuestionEmbedder = {
  spaceId: 0,
  dimensions: 0,
  embedQuestion: async () => ({ turn: new Float32Array(0), withHistory: new Float32Array(0) }),
};

async function createModels({
  embeddingModel,
  seed,
}: Pick<Config, 'embeddingModel' | 'seed'>): Promise<EmbeddingModelFactory> {
  if (!embeddingModel) return createLsaModels(seed ?? 1);
  const { model, apiKey, baseUrl } = embeddingModel;
  const { createOpenAiEmbeddings } = await import('../rag/embeddings/openai-embeddings.ts'); // slow to load
  return createRemoteModels(
    model,
    createOpenAiEmbeddings({ model, apiKey: apiKey.reveal(), ...(baseUrl && { baseUrl }) }),
  );
}
