import type { ChatEvents } from '../chat/chat-events.ts';
import { type ChatParts, type ChatService, createChatService } from '../chat/chat-service.ts';
import { conversationContextFrom } from '../chat/conversation-context-from.ts';
import type { RunningTurns } from '../chat/running-turn.ts';
import type { Config } from '../config.ts';
import { createRandom, seedFrom } from '../learning/bandit/random.ts';
import { explorationFor } from '../learning/exploration-setting.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../stores/types.ts';
import type { Answering } from './answering.ts';
import type { LiveServer } from './live-server.ts';

export interface ServerChatParts {
  readonly config: Pick<Config, 'exploration' | 'learner' | 'responseDrafts' | 'strategyPrices'>;
  readonly seed: number;
  readonly stores: Pick<Stores, 'conversations' | 'decisions'>;
  readonly live: LiveServer;
  readonly answering: Answering;
  readonly events: ChatEvents;
  readonly turns: RunningTurns;
  readonly handover: ChatParts['handover'];
  readonly logger: Logger;
}

export function createServerChat(parts: ServerChatParts): ChatService {
  const { config, seed, stores, live, answering, events, turns, handover, logger } = parts;
  return createChatService({
    conversations: stores.conversations,
    retriever: () => live.retriever,
    policy: (conversationId) => live.policyFor(conversationId),
    responder: answering.responder,
    readOccasion: answering.readOccasion,
    tools: answering.tools,
    conversationContext: (conversationId, beforeSeq) =>
      conversationContextFrom(stores.decisions, conversationId, beforeSeq),
    randomFor: ({ clientId = '', id }, kind, attempt) =>
      createRandom(seedFrom(seed, clientId || id, kind, attempt)),
    strategies: answering.strategies,
    exploration: config.exploration,
    listExploration: explorationFor(config.learner, config.exploration).lists,
    responseDrafts: config.responseDrafts,
    strategyPrices: config.strategyPrices,
    events,
    turns,
    handover,
    logger,
  });
}
