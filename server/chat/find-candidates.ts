import type { CandidatePool, ConversationContext } from '../learning/bandit/retrieval-context.ts';
import { STATIC_FEATURES } from '../learning/bandit/static-features.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import { type FoundFor, leavesTopic } from '../rag/assess/leaves-topic.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { StoredMessage } from '../stores/types.ts';
import type { Turn } from '../text/passage.ts';

/** A question with what the conversation says about where its answer is. */
export interface CandidateQuestion {
  readonly question: StoredMessage;
  /** Without turns of tools. */
  readonly history: readonly Turn[];
  readonly conversation: ConversationContext | undefined;
}

/** `conversation` is left out of a question that starts a topic. */
export interface Candidates {
  readonly pool: CandidatePool;
  readonly conversation: ConversationContext | undefined;
}

type Serving = { readonly retriever: Retriever; readonly policy: ServingPolicy };

const CHARACTER_COSINE = STATIC_FEATURES.indexOf('characterCosine');

/**
 * What may be used for a question: found with its history, but found alone when it leaves the topic, which is seen from
 * the passages that the policy would use of either. @throws AppError model_unavailable when embedding fails.
 */
export async function findCandidates(serving: Serving, asked: CandidateQuestion): Promise<Candidates> {
  const { retriever } = serving;
  const { question, history, conversation } = asked;
  const pool = await retriever.candidatePool(question.text, history);
  if (pool.startsTopic) return { pool, conversation: undefined };
  if (history.length === 0) return { pool, conversation };
  const alone = await retriever.candidatePool(question.text, []);
  const { text, locale } = question;
  const leaves = leavesTopic(
    { question: text, history, ...(locale && { locale }) },
    usedOf(serving, asked, pool, conversation),
    usedOf(serving, asked, alone, undefined),
    (term) => retriever.idf(term),
  );
  return leaves ? { pool: { ...alone, startsTopic: true }, conversation: undefined } : { pool, conversation };
}

/** The passages that the version would use without exploring. */
function usedOf(
  { retriever, policy }: Serving,
  { question: { conversationId } }: CandidateQuestion,
  pool: CandidatePool,
  conversation: ConversationContext | undefined,
): FoundFor {
  const greedy = { exploration: 0, random: () => 0 };
  const { action, hitProbability } = policy.chooseRetrieval({
    pool,
    conversation,
    conversationId,
    ...greedy,
  });
  return {
    passages: action.map((place) => retriever.requirePassage(pool.candidates[place]!.passageId)),
    retrieval: { hitProbability, characterCosine: characterCosineOf(pool, action[0]) },
  };
}

/** Of the passage at a place of the pool; 0 without one. */
export function characterCosineOf({ staticFeatures }: CandidatePool, place: number | undefined): number {
  return place === undefined ? 0 : staticFeatures[place * STATIC_FEATURES.length + CHARACTER_COSINE]!;
}
