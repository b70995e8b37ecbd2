import { createRandom } from '../../../learning/bandit/random.ts';
import type { ServingPolicy } from '../../../learning/serving-policy.ts';
import type { RespondEvent, Responder } from '../../../rag/types.ts';
import type { Retriever } from '../../../retrieval/types.ts';
import { newPolicy } from '../../../stores/stores-fixture.ts';
import { openTemporaryStores } from '../../../stores/temporary-stores.ts';
import { type ChatEvent, createChatEvents } from '../../chat-events.ts';
import { createChatService } from '../../chat-service.ts';
import { RunningTurns } from '../../running-turn.ts';
import { createHandoverService } from '../handover-service.ts';

const PASSAGE = { id: 7, documentId: 1, position: 0, title: 'Returns', text: 'Return it within 30 days.' };
const POOL = {
  candidates: [{ passageId: 7, documentId: 1, position: 0 }],
  staticFeatures: new Float32Array(1),
  question: { spaceId: 1, vector: Float32Array.of(1), terms: [], shortness: 0.5 },
};

/** One answer as it is composed: says a word whenever it is let. */
export type Compose = (question: string, signal: AbortSignal) => AsyncIterable<RespondEvent>;

/** Chat and hand-over over a database of their own, with what is told in each conversation. */
export async function openTalks(compose: Compose) {
  const stores = await openTemporaryStores();
  const { id: policyId } = await stores.policies.createPolicy(newPolicy());
  const events = createChatEvents();
  const turns = new RunningTurns();
  const told: { readonly conversationId: string; readonly event: ChatEvent }[] = [];
  events.onAny((conversationId, event) => void told.push({ conversationId, event }));
  const news: string[] = [];
  const logged: unknown[] = [];
  const logger = {
    warn: (what: unknown) => void logged.push(what),
    error: (what: unknown) => void logged.push(what),
  };
  const desk = {
    present: 1,
    tellChange: (id: string) => void news.push(id),
    tellTyping: (id: string, typing: boolean) => void news.push(`${id} ${typing}`),
  };
  const { handovers, conversations } = stores;
  const presence = { awaySince: (_visitorId: string): Date | undefined => undefined };
  const parts = { handovers, conversations, turns, events, desk, presence, logger };
  const handover = createHandoverService(parts);
  const chat = createChatService({
    ...{ conversations, events, turns, handover, logger, strategies: ['concise'] },
    ...{ exploration: 0, responseDrafts: 1, strategyPrices: {}, responder: responderOf(compose) },
    retriever: () =>
      ({
        candidatePool: async () => POOL,
        requirePassage: () => PASSAGE,
        idf: () => 1,
      }) as unknown as Retriever,
    listExploration: { kind: 'swap-last', share: 0.1 },
    readOccasion: ({ strategies }) => strategies,
    policy: () => policyOf(policyId),
    conversationContext: async () => undefined,
    randomFor: () => createRandom(1),
  });
  return { stores, chat, handover, told, news, logged, desk, presence };
}

function responderOf(compose: Compose): Responder {
  return { name: 'scripted', respond: ({ question, signal }) => compose(question, signal) };
}

function policyOf(policyId: number): ServingPolicy {
  const arrays = { features: new Float32Array(1), distribution: Float32Array.of(1) };
  const list = { action: [0], propensity: 1, explored: false, hitProbability: 0.8, ...arrays };
  const response = { action: 0, propensity: 1, distribution: [1] };
  return {
    policyId,
    chooseRetrieval: () => list,
    chooseResponse: () => response,
  } as unknown as ServingPolicy;
}
