import type { Operators } from '../access/operators.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { learningCurve, type VotedOutcome } from '../feedback/learning-curve.ts';
import { traceVote } from '../feedback/lineage.ts';
import { describeAnswer, listFeedback, type ReviewParts } from '../feedback/review.ts';
import {
  findSetAsideReason,
  listSetAside,
  reviewSetAside,
  type SetAsideParts,
} from '../feedback/set-aside.ts';
import type { KnowledgeService } from '../knowledge/service.ts';
import type { ConversationRouteServices } from '../routes/admin-conversation-routes.ts';
import type { LearningServices } from '../routes/admin-learning-routes.ts';
import type { AdminRouteServices, SetAsideServices } from '../routes/admin-routes.ts';
import type { WebhookRouteServices } from '../routes/admin-webhook-routes.ts';
import type { Stores } from '../stores/types.ts';
import { readStatus, toPolicyView } from './admin-views.ts';
import { createCanaryReader } from './canary-view.ts';
import type { Erasure } from './erasure.ts';
import { findPassage } from './find-passage.ts';
import type { LiveServer } from './live-server.ts';
import { createServedAs, type ServedAs } from './served-as.ts';
import type { ServerTrainer } from './server-trainer.ts';
import { toLogRules } from './update-settings.ts';

export interface AdminParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly operators: Operators;
  readonly limits: RateLimits;
  readonly training: ServerTrainer;
  readonly knowledge: KnowledgeService;
  readonly live: LiveServer;
  readonly erasure: Erasure;
}

const MOST_LISTED = 200;

/** The operators' calls, joined from the services that answer them. */
export function createAdminServices(
  parts: AdminParts,
): Omit<AdminRouteServices, keyof (ConversationRouteServices & WebhookRouteServices)> {
  const { config, stores, operators, limits, live } = parts;
  const { exploration } = config;
  const servedAs = createServedAs(live, exploration);
  const rules = toLogRules(config);
  const readCanary = createCanaryReader({ stores, rules, exploration });
  const review: ReviewParts = { ...stores, findPassage: (id) => findPassage(live.retriever, id), servedAs };
  const lineage = { ...stores, setAsideReason: (id: number) => findSetAsideReason({ ...stores, rules }, id) };
  return {
    operators,
    limits,
    status: () => readStatus({ ...parts, readCanary }),
    listFeedback: (page) => listFeedback(review, page),
    describeAnswer: (messageId) => describeAnswer(review, messageId),
    traceVote: (voteId) => traceVote(lineage, voteId),
    setAside: createSetAside({ ...stores, rules }, live),
    ...createLearning(parts, servedAs),
    listDocuments: (page) => parts.knowledge.listDocuments(page),
    deleteDocument: async (id) => {
      const deleted = await stores.knowledge.deleteDocument(id);
      if (!deleted) throw new AppError('document_not_found', `No document ${id}.`);
      await live.refresh();
    },
    deleteVisitor: (id) => parts.erasure.deleteVisitor(id),
  };
}

/** What an operator lets count is in the memory that answers when the call ends. */
function createSetAside(parts: SetAsideParts, live: LiveServer): SetAsideServices {
  return {
    list: (page) => listSetAside(parts, page),
    async review(review) {
      const reviewed = await reviewSetAside(parts, review);
      await live.refresh();
      return reviewed;
    },
  };
}

function createLearning({ stores, training, live }: AdminParts, servedAs: ServedAs): LearningServices {
  const { trainer } = training;
  return {
    listPolicies: async () => (await stores.policies.listPolicies(MOST_LISTED)).map(toPolicyView),
    comparePolicies: async (from, to) => ({ from, to, ...(await training.compareVersions(from, to)) }),
    activatePolicy: async (id) => {
      const policy = await trainer.activate(id);
      await live.refresh();
      return toPolicyView(policy);
    },
    trainNow: async () => {
      const result = await trainer.runNow('demand');
      await live.refresh();
      return result;
    },
    listRuns: () => stores.policies.listRuns(MOST_LISTED),
    learningCurve: async () => learningCurve(await listOutcomes(stores, servedAs)),
  };
}

async function listOutcomes({ votes }: Stores, servedAs: ServedAs): Promise<VotedOutcome[]> {
  const outcomes = await votes.listOutcomes();
  return outcomes.map((outcome) => ({
    ...outcome,
    control: servedAs(outcome.conversationId, outcome.policyId) === 'control',
  }));
}
