import type { Operators } from '../access/operators.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { learningCurve } from '../feedback/learning-curve.ts';
import { describeAnswer, listFeedback, type ReviewParts } from '../feedback/review.ts';
import type { KnowledgeService } from '../knowledge/service.ts';
import type { Trainer } from '../learning/trainer/create-trainer.ts';
import type { PolicyView } from '../protocol/index.ts';
import type { Retriever } from '../retrieval/types.ts';
import type { AdminRouteServices } from '../routes/admin-routes.ts';
import type { PolicyRecord, Stores } from '../stores/types.ts';
import type { Passage } from '../text/passage.ts';
import type { LiveServer } from './live-server.ts';

export interface AdminParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly operators: Operators;
  readonly limits: RateLimits;
  readonly trainer: Trainer;
  readonly knowledge: KnowledgeService;
  readonly live: LiveServer;
  /** Ends what still runs for a visitor whose rows are gone. */
  onVisitorDeleted(visitorId: string): Promise<void>;
}

const MOST_LISTED = 200;

/** The operators' calls, joined from the services that answer them. */
export function createAdminServices(parts: AdminParts): AdminRouteServices {
  const { stores, trainer, operators, limits } = parts;
  const review: ReviewParts = { ...stores, findPassage: (id) => findPassage(parts.live.retriever, id) };
  return {
    operators,
    limits,
    status: () => readStatus(parts),
    listFeedback: (page) => listFeedback(review, page),
    describeAnswer: (messageId) => describeAnswer(review, messageId),
    listPolicies: async () => (await stores.policies.listPolicies(MOST_LISTED)).map(toPolicyView),
    activatePolicy: async (id) => {
      const policy = await trainer.activate(id);
      await parts.live.refresh();
      return toPolicyView(policy);
    },
    trainNow: async () => {
      const result = await trainer.runNow('demand');
      await parts.live.refresh();
      return result;
    },
    listRuns: () => stores.policies.listRuns(MOST_LISTED),
    learningCurve: async () => learningCurve(await stores.votes.listOutcomes()),
    listDocuments: (page) => parts.knowledge.listDocuments(page),
    deleteDocument: async (id) => {
      const deleted = await stores.knowledge.deleteDocument(id);
      if (!deleted) throw new AppError('document_not_found', `No document ${id}.`);
      await parts.live.refresh();
    },
    deleteVisitor: async (id) => {
      const deleted = await stores.conversations.deleteVisitor(id);
      if (!deleted) throw new AppError('visitor_not_found', `No visitor ${id}.`);
      await parts.onVisitorDeleted(id);
      await parts.live.refresh();
    },
  };
}

async function readStatus({ config, stores, trainer, live }: AdminParts) {
  const [serving, knowledge, outcomes, votesSinceLastRun] = await Promise.all([
    stores.policies.findServing(),
    stores.knowledge.countKnowledge(),
    stores.votes.listOutcomes(),
    trainer.votesSinceLastRun(),
  ]);
  return {
    servingPolicyId: serving?.id ?? 0,
    votes: outcomes.length,
    votesSinceLastRun,
    trainEveryVotes: config.trainEveryVotes,
    trainEveryMinutes: config.trainEveryMinutes,
    training: trainer.isRunning,
    documents: knowledge.documents,
    passages: live.retriever.passageCount,
    answerer: config.chatModel?.model ?? 'built-in',
    embeddings: config.embeddingModel?.model ?? 'lsa',
  };
}

function toPolicyView(policy: PolicyRecord): PolicyView {
  const {
    parameters: _,
    learnerState: __,
    memoryMark: ___,
    createdAt,
    publishedAt,
    estimates,
    ...view
  } = policy;
  return {
    ...view,
    ...(estimates && { estimates }),
    createdAt: createdAt.toISOString(),
    ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
  };
}

function findPassage(retriever: Retriever, id: number): Passage | undefined {
  try {
    return retriever.requirePassage(id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined;
    throw error;
  }
}
