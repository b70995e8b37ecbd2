import type { ChatEvents } from '../chat/chat-events.ts';
import { type ChatService, createChatService } from '../chat/chat-service.ts';
import { conversationContextFrom } from '../chat/conversation-context-from.ts';
import type { Config } from '../config.ts';
import { createRandom, seedFrom } from '../learning/bandit/random.ts';
import { explorationFor } from '../learning/exploration-setting.ts';
import type { Logger } from '../logger.ts';
import { createBuiltInResponder } from '../rag/built-in/built-in-responder.ts';
import type { Responder } from '../rag/types.ts';
import type { Stores } from '../stores/types.ts';
import type { LiveServer } from './live-server.ts';

export interface ServerChatParts {
  readonly config: Pick<
    Config,
    'chatModel' | 'exploration' | 'learner' | 'responseDrafts' | 'strategyPrices'
  >;
  readonly seed: number;
  readonly stores: Pick<Stores, 'conversations' | 'decisions'>;
  readonly live: LiveServer;
  readonly events: ChatEvents;
  readonly logger: Logger;
}

/** Ways to answer that the response policy chooses among, the default one first. */
const STRATEGIES = ['concise', 'steps', 'quote'] as const;

export async function createServerChat(parts: ServerChatParts): Promise<ChatService> {
  const { config, seed, stores, live, events, logger } = parts;
  return createChatService({
    conversations: stores.conversations,
    retriever: () => live.retriever,
    policy: (conversationId) => live.policyFor(conversationId),
    responder: await createResponder(config, live),
    conversationContext: (conversationId, beforeSeq) =>
      conversationContextFrom(stores.decisions, conversationId, beforeSeq),
    randomFor: ({ clientId = '', id }, kind, attempt) =>
      createRandom(seedFrom(seed, clientId || id, kind, attempt)),
    strategies: STRATEGIES,
    exploration: config.exploration,
    listExploration: explorationFor(config.learner, config.exploration).lists,
    responseDrafts: config.responseDrafts,
    strategyPrices: config.strategyPrices,
    events,
    logger,
  });
}

/** The model of the settings, or the built-in answerer when none is set. */
async function createResponder(
  { chatModel }: Pick<Config, 'chatModel'>,
  live: LiveServer,
): Promise<Responder> {
  if (!chatModel) return createBuiltInResponder({ idf: (term) => live.retriever.idf(term) });
  const { apiKey, baseUrl, model, timeoutMs } = chatModel;
  // Loaded only when it is used: the client of a model takes longer to load than the rest of the server.
  const { createModelResponder } = await import('../rag/model/model-responder.ts');
  return createModelResponder({
    chatModel: { apiKey: apiKey.reveal(), model, ...(baseUrl && { baseUrl }) },
    timeoutMs,
  });
}
