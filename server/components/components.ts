import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createAddressHash, readOrMakeAddressKey } from '../access/address-hash.ts';
import { createIdentityVerifier } from '../access/identity.ts';
import { createOperators, readOrMakeAdminToken } from '../access/operators.ts';
import { createRateLimits } from '../access/rate-limits.ts';
import { createVisitorSessions } from '../access/visitor-sessions.ts';
import type { AppServices } from '../app.ts';
import { createChatEvents } from '../chat/chat-events.ts';
import { createVisitorPresence } from '../chat/handover/visitor-presence.ts';
import { RunningTurns } from '../chat/running-turn.ts';
import type { Config } from '../config.ts';
import { ingestSources } from '../knowledge/ingest.ts';
import { createKnowledgeService } from '../knowledge/service.ts';
import { createLogger } from '../logger.ts';
import type { AdminNamespace } from '../sockets/admin-namespace.ts';
import { createStores } from '../stores/index.ts';
import type { Stores } from '../stores/types.ts';
import { followAbandonedWaits } from './abandoned-waits.ts';
import { createAdminServices } from './admin-services.ts';
import { createAnswering } from './answering.ts';
import { createErasure } from './erasure.ts';
import { createOperatorConversations, createServerHandover } from './handover.ts';
import { createKnowledgeParts } from './knowledge-parts.ts';
import { LiveServer } from './live-server.ts';
import { createMetrics } from './metrics.ts';
import { OperatorNews } from './operator-news.ts';
import { createServerChat } from './server-chat.ts';
import { createServerTrainer } from './server-trainer.ts';
import { toSearchResult } from './to-search-result.ts';
import { toLogRules } from './update-settings.ts';
import { createVisitorFeedback } from './visitor-feedback.ts';
import { createServerWebhooks } from './webhooks.ts';

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
  const webhooks = createServerWebhooks({ config, stores, seed, logger });
  const { complete, loadRetriever } = await createKnowledgeParts(config, stores);
  const knowledge = createKnowledgeService({
    knowledge: stores.knowledge,
    sampleKnowledge: config.sampleKnowledge,
    ingest: (sources) =>
      ingestSources({ knowledge: stores.knowledge, complete: async () => void (await complete()) }, sources),
  });
  const { exploration } = config;
  const live = new LiveServer(stores, { rules: toLogRules(config), exploration, loadRetriever });
  const metrics = createMetrics(() => performance.now());
  const news = new OperatorNews();
  const training = await createServerTrainer({ config, stores, live, news, metrics, logger });
  const { trainer } = training;
  await knowledge.ingestSampleIfEmpty();
  await complete();
  await live.refresh();

  const events = createChatEvents();
  events.onAny((_, event) => metrics.onChatEvent(event));
  const turns = new RunningTurns();
  const presence = createVisitorPresence();
  const handover = createServerHandover({ stores, turns, events, news, presence, logger });
  const idf = (term: string) => live.retriever.idf(term);
  const answering = await createAnswering(config, idf, logger, () => news.present > 0);
  const chat = createServerChat({
    ...{ config, seed, stores, live, answering, events, turns, handover, logger },
  });
  const limits = createRateLimits(config.rateLimits);
  const sessions = createVisitorSessions(stores.conversations, createIdentityVerifier(config.identity));
  const adminToken = config.adminToken?.reveal() ?? readOrMakeAdminToken(config.dataDir);
  const operators = createOperators(adminToken);

  const erasure = createErasure({
    ...{ stores, trainer, live, logger },
    async onVisitorDeleted(visitorId) {
      await chat.endDeletedConversations();
      events.publishDeletion(visitorId);
    },
  });

  const services: AppServices = {
    ...createAdminServices({ config, stores, operators, limits, training, knowledge, live, erasure }),
    ...createVisitorFeedback({ config, stores, sessions, events, news, metrics, trainer, live, logger }),
    webhooks: webhooks.log,
    handover,
    presence,
    operatorConversations: createOperatorConversations({ stores, chat, news, live, complete }),
    config,
    logger,
    distDir: overrides.distDir ?? DIST,
    sessions,
    chat,
    events,
    isReady: () => true, // everything is loaded before the server listens
    metrics: () => metrics.print(),
    forgetVisitor: (visitorId) => erasure.forgetVisitor(visitorId),
    createConversation: (visitorId) => stores.conversations.createConversation(visitorId),
    listMessages: (conversationId, afterSeq) =>
      stores.conversations.listMessages(conversationId, { afterSeq }),
    listMessagesBefore: (...page) => stores.conversations.listMessagesBefore(...page),
    search: async (query, k) => (await live.retriever.search(query, k)).map(toSearchResult),
    hashAddress: createAddressHash(readOrMakeAddressKey(config.dataDir)),
  };

  let stopLooking = () => {};
  return {
    services,
    live,
    stores,
    adminToken,
    announceTo: (namespace) => news.announceTo(namespace, () => void handover.tellWaiting()),
    async begin() {
      const { failed, resumed } = await chat.recover();
      if (failed + resumed > 0) logger.info({ failed, resumed }, 'took up what the last process left');
      live.follow(logger);
      trainer.begin();
      await webhooks.sender.begin();
      await erasure.resume();
      stopLooking = followAbandonedWaits(handover, logger);
    },
    async close() {
      stopLooking();
      live.close();
      await chat.close();
      await answering.close();
      await training.close();
      await webhooks.sender.close();
      await stores.close();
    },
  };
}
