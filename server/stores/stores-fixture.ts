import type { Citation } from '../protocol/index.ts';
import type { FinishedAnswer, NewAnswer, NewPolicy, StoredMessage, Stores } from './types.ts';

export const CANDIDATES = [
  { passageId: 11, documentId: 1, position: 0 },
  { passageId: 12, documentId: 1, position: 1 },
  { passageId: 21, documentId: 2, position: 0 },
] as const;

export function newPolicy(fields: Partial<NewPolicy> = {}): NewPolicy {
  return {
    status: 'serving',
    parameters: {},
    learnerState: null,
    memoryMark: 0,
    votes: 0,
    reasons: [],
    ...fields,
  };
}

export function newAnswer(question: StoredMessage, policyId: number): NewAnswer {
  return {
    conversationId: question.conversationId,
    inReplyTo: question.id,
    strategy: 'concise',
    retrieval: {
      policyId,
      pool: {
        candidates: CANDIDATES,
        staticFeatures: new Float32Array(3),
        question: { spaceId: 1, vector: Float32Array.of(0.6, 0.8), terms: [['return', 1]], shortness: 0.25 },
      },
      conversation: {
        lastCited: CANDIDATES[0],
        lastVote: 1,
        documentBelief: [[1, 1]],
        passageBelief: [[CANDIDATES[0], 0.5]],
      },
      features: Float32Array.of(1, 2, 3, 4, 5, 6),
      distribution: Float32Array.of(0.25, 0.25, 0.5),
      action: [2, 0],
      propensity: 0.1,
      explored: true,
    },
    response: {
      policyId,
      actionSet: ['concise', 'steps'],
      distribution: [0.7, 0.3],
      action: 0,
      propensity: 0.7,
      hitProbability: 0.9,
    },
  };
}

export function citationOf(passageId: number): Citation {
  return { passageId: String(passageId), documentId: '2', title: 'Returns', quote: 'Send it back.' };
}

export function finished(fields: Partial<FinishedAnswer> = {}): FinishedAnswer {
  return {
    status: 'complete',
    text: 'Send it back.',
    citations: [citationOf(21)],
    strategy: 'concise',
    ...fields,
  };
}

export interface Talk {
  readonly visitorId: string;
  readonly conversationId: string;
  readonly policyId: number;
  ask(clientId: string): Promise<StoredMessage>;
  /** A question with its finished answer, which is returned. */
  answer(clientId: string, fields?: Partial<FinishedAnswer>): Promise<StoredMessage>;
}

/** A visitor with a conversation, and a serving policy. */
export async function startTalk(stores: Stores, tokenHash = 'hash'): Promise<Talk> {
  const serving = (await stores.policies.findServing()) ?? (await stores.policies.createPolicy(newPolicy()));
  const visitor = await stores.conversations.createVisitor(tokenHash);
  const conversation = await stores.conversations.createConversation(visitor.id);
  const ask = async (clientId: string) => {
    const question = { conversationId: conversation.id, clientId, text: 'How do I return it?' };
    return (await stores.conversations.appendVisitorMessage(question)).message;
  };
  return {
    visitorId: visitor.id,
    conversationId: conversation.id,
    policyId: serving.id,
    ask,
    answer: async (clientId, fields) => {
      const started = await stores.conversations.startAnswer(newAnswer(await ask(clientId), serving.id));
      return stores.conversations.finishAnswer(started.id, finished(fields));
    },
  };
}
