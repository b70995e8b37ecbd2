import type { CandidatePool, ConversationContext } from '../learning/bandit/retrieval-context.ts';
import { conversationContextAfter } from '../learning/policies/conversation-context.ts';
import type { ServingPolicy } from '../learning/serving-policy.ts';
import type { ResponseStrategy } from '../protocol/index.ts';
import type { Responder } from '../rag/types.ts';
import type { ReferenceRankings } from '../retrieval/types.ts';
import type { LabelledQuestion } from './question-set.ts';

/** What retrieval finds for a question: the same for every system. */
export interface FoundPassages {
  readonly reference: ReferenceRankings;
  readonly pool: CandidatePool;
}

export interface SystemChoice {
  /** Passage ids, best first; the first three are used. */
  readonly ranking: readonly number[];
  readonly strategy: ResponseStrategy;
  /** Hears which passages the answer cited: what the next turn of the conversation knows. */
  remember?(citedPassageIds: readonly number[]): void;
}

/** One way to answer questions, as it is measured. */
export interface EvaluatedSystem {
  readonly name: string;
  /** Asked in the order of each conversation. */
  choose(question: LabelledQuestion, found: FoundPassages): SystemChoice;
  /** Answers for this system alone; absent: the one of all. */
  readonly responder?: Responder;
}

/** Nothing is retrieved: whatever its responder says without passages. */
export function withoutRetrieval(responder: Responder): EvaluatedSystem {
  return { name: 'No retrieval', choose: () => ({ ranking: [], strategy: 'concise' }), responder };
}

/** The rankings that never learn. */
export const REFERENCE_SYSTEMS: readonly EvaluatedSystem[] = [
  { name: 'BM25', choose: (_, { reference }) => ({ ranking: reference.bm25, strategy: 'concise' }) },
  { name: 'Dense', choose: (_, { reference }) => ({ ranking: reference.dense, strategy: 'concise' }) },
  {
    name: 'RRF, equal weights',
    choose: (_, { reference }) => ({ ranking: reference.rrf, strategy: 'concise' }),
  },
];

/** What is asked of a policy version. */
export type EvaluatedPolicy = Pick<ServingPolicy, 'chooseRetrieval' | 'chooseResponse'>;

/** A policy version that does not explore; without `strategies` it always answers concisely. */
export function policySystem(
  name: string,
  policy: EvaluatedPolicy,
  strategies: readonly ResponseStrategy[] = ['concise'],
): EvaluatedSystem {
  const contexts = new Map<string, ConversationContext>();
  return {
    name,
    choose({ conversationId }, { pool }) {
      const conversation = pool.startsTopic ? undefined : contexts.get(conversationId);
      const greedy = { exploration: 0, random: () => 0 };
      const choice = policy.chooseRetrieval({ pool, conversation, conversationId, ...greedy });
      const { hitProbability } = choice;
      const response = policy.chooseResponse({ actionSet: strategies, hitProbability, ...greedy });
      const { candidates } = pool;
      return {
        ranking: rankedPassages(candidates, choice.distribution),
        strategy: strategies[response.action]!,
        remember(citedPassageIds) {
          const answered = { ...choice, candidates, citedPassageIds, conversation, vote: undefined };
          contexts.set(conversationId, conversationContextAfter(answered));
        },
      };
    },
  };
}

function rankedPassages(
  candidates: CandidatePool['candidates'],
  distribution: ArrayLike<number>,
): readonly number[] {
  return candidates
    .map(({ passageId }, place) => ({ passageId, probability: distribution[place]! }))
    .sort((a, b) => b.probability - a.probability)
    .map(({ passageId }) => passageId);
}
