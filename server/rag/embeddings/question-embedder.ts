import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { QuestionEmbedder } from '../../retrieval/types.ts';
import {
  LAST_ANSWER,
  TURN_ALONE,
  type TurnWeights,
  tokenizeConversation,
  WITH_HISTORY,
  weighTerms,
} from '../../text/conversation-terms.ts';
import type { Turn } from '../../text/passage.ts';
import { embedQueryTerms, type LsaModel } from './lsa.ts';

/** Questions in an LSA space: the turns before the question add their terms, recent ones heavier. */
export function createLsaQuestionEmbedder(model: LsaModel, spaceId: number): QuestionEmbedder {
  return {
    spaceId,
    dimensions: model.dimensions,
    async embedQuestion(question, history) {
      const conversation = tokenizeConversation(question, history);
      const embed = (weights: TurnWeights) => embedQueryTerms(model, weighTerms(conversation, weights));
      const vectors = { turn: embed(TURN_ALONE), withHistory: embed(WITH_HISTORY) };
      return history.some(isAnswer) ? { ...vectors, lastAnswer: embed(LAST_ANSWER) } : vectors;
    },
  };
}

const TURNS_JOINED = 4;

/** Questions in the space of any embedding model: the turns before the question are joined in front of it. */
export function createQuestionEmbedder(
  embeddings: EmbeddingsInterface,
  { spaceId, dimensions }: { readonly spaceId: number; readonly dimensions: number },
): QuestionEmbedder {
  return {
    spaceId,
    dimensions,
    async embedQuestion(question, history) {
      const lastAnswer = history.findLast(isAnswer)?.text;
      const joined = [...history.slice(-TURNS_JOINED).map(({ text }) => text), question].join('\n');
      const texts = [question, joined, ...(lastAnswer === undefined ? [] : [lastAnswer])];
      const vectors = (await embeddings.embedDocuments(texts)).map(toUnitVector);
      const [turn, withHistory, answer] = vectors as [Float32Array, Float32Array, Float32Array | undefined];
      return answer === undefined ? { turn, withHistory } : { turn, withHistory, lastAnswer: answer };
    },
  };
}

const isAnswer = ({ role }: Turn): boolean => role === 'assistant';

function toUnitVector(values: readonly number[]): Float32Array {
  const norm = Math.hypot(...values);
  return Float32Array.from(values, (value) => (norm > 0 ? value / norm : 0));
}
