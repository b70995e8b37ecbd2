import type { QuestionRepresentation } from '../learning/bandit/retrieval-context.ts';
import {
  LAST_ANSWER,
  TURN_ALONE,
  type TurnWeights,
  tokenizeConversation,
  type WeightedTerms,
  WITH_HISTORY,
  weighTerms,
} from '../text/conversation-terms.ts';
import type { Turn } from '../text/passage.ts';
import type { QuestionEmbedder, QuestionVectors } from './types.ts';

const ANSWERS: TurnWeights = { question: 0, first: 1, decay: 0.6, turns: 4, role: 'assistant' };
const VISITOR_HISTORY: TurnWeights = { question: 0, first: 1, decay: 0.7, turns: 5, role: 'visitor' };
const COMPARED: TurnWeights = { question: 1, first: 0.4, decay: 0.6, turns: 4 };

/** One question as all the rankings ask it. */
export interface QuestionQuery {
  readonly text: string;
  readonly isFirstTurn: boolean;
  readonly turn: WeightedTerms;
  readonly withHistory: WeightedTerms;
  /** Empty when nobody has answered yet; likewise the next two. */
  readonly lastAnswer: WeightedTerms;
  readonly answers: WeightedTerms;
  readonly visitorHistory: WeightedTerms;
  readonly vectors: QuestionVectors;
  readonly representation: QuestionRepresentation;
}

/** @throws AppError model_unavailable when embedding fails. */
export async function prepareQuestion(
  text: string,
  history: readonly Turn[],
  embedder: QuestionEmbedder,
): Promise<QuestionQuery> {
  const conversation = tokenizeConversation(text, history);
  const vectors = await embedder.embedQuestion(text, history);
  return {
    text,
    isFirstTurn: history.length === 0,
    turn: weighTerms(conversation, TURN_ALONE),
    withHistory: weighTerms(conversation, WITH_HISTORY),
    lastAnswer: weighTerms(conversation, LAST_ANSWER),
    answers: weighTerms(conversation, ANSWERS),
    visitorHistory: weighTerms(conversation, VISITOR_HISTORY),
    vectors,
    representation: {
      spaceId: embedder.spaceId,
      vector: joinUnit(vectors.turn, vectors.withHistory),
      terms: [...weighTerms(conversation, COMPARED)],
      shortness: Math.exp(-conversation.turn.length / 5),
      inConversation: history.length > 0,
    },
  };
}

/** Both vectors one after the other, of unit length together; zero when both are zero. */
function joinUnit(first: Float32Array, second: Float32Array): Float32Array {
  const joined = new Float32Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  const norm = Math.hypot(...joined);
  return norm > 0 ? joined.map((value) => value / norm) : joined;
}
