import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createOperators, readOrMakeAdminToken } from '../access/operators.ts';
import { createRateLimits } from '../access/rate-limits.ts';
import { createVisitorSessions } from '../access/visitor-sessions.ts';
import type { AppServices } from '../app.ts';
import { createChatEvents } from '../chat/chat-events.ts';
import type { Config } from '../config.ts';
import { recordVote } from '../feedback/record-vote.ts';
import { ingestSources } from '../knowledge/ingest.ts';
import { createKnowledgeService } from '../knowledge/service.ts';
import { createLogger } from '../logger.ts';
import type { AdminNamespace } from '../sockets/admin-namespace.ts';
import { createStores } from '../stores/index.ts';
import type { Stores } from '../stores/types.ts';
import { createAdminServices } from './admin-services.ts';
import { createKnowledgeParts } from './knowledge-parts.ts';
import { LiveServer } from './live-server.ts';
import { createMetrics } from './metrics.ts';
import { OperatorNews } from './operator-news.ts';
import { createServerChat } from './server-chat.ts';
import { createServerTrainer } from './server-trainer.ts';
import { toSearchResult } from './to-search-result.ts';

export interface Components {
  readonly services: AppServices;
  readonly live: LiveServer;
  readonly stores: Stores;
  readonly adminToken: string;
  /** Sends operators their news through this namespace. */
  announceTo(namespace: AdminNamespace): void;
  /** Once the server listens: takes up what the last process left, starts the schedules. */
  begin(): Promise<void>;
  /** Releases everything, answers in flight first. */
  close(): Promise<void>;
}

const DIST = fileURLToPath(new URL('../../client/dist', import.meta.url));

/** What a test may put in place of the usual. */
export interface Overrides {
  /** Folder of the built pages. */
  readonly distDir?: string;
}

/** Builds each part once and connects them; knowledge and policy are loaded when it resolves. */
export async function createComponents(config: Config, overrides: Overrides = {}): Promise<Components> {
  const logger = createLogger(config.logLevel);
  const seed = config.seed ?? randomInt(2 ** 32);
  const stores = await createStores(config);
  const { complete, loadRetriever } = await createKnowledgeParts(config, stores);
  const knowledge = createKnowledgeService({
    knowledge: stores.knowledge,
    sampleKnowledge: config.sampleKnowledge,
    ingest: (sources) =>
      ingestSources({ knowledge: stores.knowledge, complete: async () => void (await complete()) }, sources),
  });
  const live = new LiveServer(stores, loadRetriever);
  const metrics = createMetrics(() => performance.now());
  const news = new OperatorNews();
  const training = await createServerTrainer({ config, stores, live, news, metrics, logger });
  const { trainer } = training;
  await knowledge.ingestSampleIfEmpty();
  await complete();
  await live.refresh();

  const events = createChatEvents();
  events.onAny((_, event) => metrics.onChatEvent(event));
  const chat = await createServerChat({ config, seed, stores, live, events, logger });
  const limits = createRateLimits(config.rateLimits);
  const sessions = createVisitorSessions(stores.conversations);
  const adminToken = config.adminToken?.reveal() ?? readOrMakeAdminToken(config.dataDir);
  const operators = createOperators(adminToken);

  const services: AppServices = {
    ...createAdminServices({
      ...{ config, stores, operators, limits, trainer, knowledge, live },
      async onVisitorDeleted(visitorId) {
        await chat.endDeletedConversations();
        events.publishDeletion(visitorId);
      },
    }),
    config,
    logger,
    distDir: overrides.distDir ?? DIST,
    sessions,
    chat,
    events,
    isReady: () => true, // everything is loaded before the server listens
    metrics: () => metrics.print(),
    createConversation: (visitorId) => stores.conversations.createConversation(visitorId),
    listMessages: (conversationId, afterSeq) =>
      stores.conversations.listMessages(conversationId, { afterSeq }),
    listMessagesBefore: (...page) => stores.conversations.listMessagesBefore(...page),
    search: async (query, k) => (await live.retriever.search(query, k)).map(toSearchResult),
    recordVote: (visitorId, feedback) =>
      recordVote(
        {
          votes: stores.votes,
          requireOwnMessage: sessions.requireOwnMessage,
          onRecorded(vote, message) {
            events.publish(vote.conversationId, { name: 'message:changed', payload: { message } });
            news.tell('feedback:recorded', { messageId: vote.messageId, vote: vote.vote });
            metrics.onVote(vote);
            trainer.onVote();
          },
        },
        visitorId,
        feedback,
      ),
  };

  return {
    services,
    live,
    stores,
    adminToken,
    announceTo: (namespace) => news.announceTo(namespace),
    async begin() {
      const { failed, resumed } = await chat.recover();
      if (failed + resumed > 0) logger.info({ failed, resumed }, 'took up what the last process left');
      live.follow(logger);
      trainer.begin();
    },
    async close() {
      live.close();
      await chat.close();
      await training.close();
      await stores.close();
    },
  };
}
