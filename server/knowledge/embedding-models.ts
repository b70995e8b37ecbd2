import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { createRandom } from '../learning/bandit/random.ts';
import { fitLsa } from '../rag/embeddings/lsa.ts';
import { LsaEmbeddings } from '../rag/embeddings/lsa-embeddings.ts';
import { parseLsa, serializeLsa } from '../rag/embeddings/lsa-file.ts';
import { createLsaQuestionEmbedder, createQuestionEmbedder } from '../rag/embeddings/question-embedder.ts';
import type { SpaceRecord } from '../stores/types.ts';
import type { EmbeddingModelFactory } from './embedding-model-factory.ts';

/** LSA, fitted on the operator's own passages. The seed decides the last digits of a fit, no more. */
export function createLsaModels(seed: number): EmbeddingModelFactory {
  return {
    kind: 'lsa',
    name: 'lsa',
    fitted: true,
    async fit(texts) {
      const model = fitLsa(texts, { random: createRandom(seed) });
      return { dimensions: model.dimensions, parameters: serializeLsa(model) };
    },
    open: (space) => new LsaEmbeddings(parseLsa(requireParameters(space))),
    openQuestions: (space) => createLsaQuestionEmbedder(parseLsa(requireParameters(space)), space.id),
  };
}

/** An embedding model behind an OpenAI-compatible API. */
export function createRemoteModels(name: string, embeddings: EmbeddingsInterface): EmbeddingModelFactory {
  return {
    kind: 'openai',
    name,
    fitted: false,
    async fit([first = '']) {
      const [vector] = await embeddings.embedDocuments([first]);
      return { dimensions: vector?.length ?? 0 };
    },
    open: () => embeddings,
    openQuestions: ({ id, dimensions }) => createQuestionEmbedder(embeddings, { spaceId: id, dimensions }),
  };
}

function requireParameters({ id, parameters }: SpaceRecord): Uint8Array {
  if (parameters === undefined) throw new RangeError(`LSA space ${id} must have a fitted model`);
  return parameters;
}
