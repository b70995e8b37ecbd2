import { Router } from 'express';
import type { Operators } from '../access/operators.ts';
import type { RateLimits } from '../access/rate-limits.ts';
import {
  type AdminStatus,
  type AnswerDetail,
  adminFeedbackListSchema,
  adminListSchema,
  type DocumentView,
  type FeedbackItem,
  policyIdSchema,
  type SetAsidePage,
  type SetAsideReview,
  setAsideListSchema,
  setAsideReviewSchema,
  type VoteLineage,
  type VoteValue,
  voteIdSchema,
} from '../protocol/index.ts';
import { type ConversationRouteServices, routeConversations } from './admin-conversation-routes.ts';
import { type LearningServices, routeLearning } from './admin-learning-routes.ts';
import { routeWebhooks, type WebhookRouteServices } from './admin-webhook-routes.ts';
import { bearerToken } from './bearer-token.ts';
import { requirePayload } from './http-errors.ts';

interface Page {
  readonly before?: number;
  readonly limit: number;
}

export interface AdminRouteServices
  extends LearningServices,
    ConversationRouteServices,
    WebhookRouteServices {
  readonly operators: Operators;
  readonly limits: RateLimits;
  status(): Promise<AdminStatus>;
  listFeedback(
    page: Page & { readonly vote?: VoteValue },
  ): Promise<{ items: FeedbackItem[]; nextBefore?: number }>;
  describeAnswer(messageId: string): Promise<AnswerDetail>;
  /** @throws AppError not_found */
  traceVote(voteId: number): Promise<VoteLineage>;
  readonly setAside: SetAsideServices;
  listDocuments(page: Page): Promise<{ items: readonly DocumentView[]; total: number; nextBefore?: number }>;
  deleteDocument(id: number): Promise<void>;
  /** @throws AppError visitor_not_found */
  deleteVisitor(id: string): Promise<void>;
}

export interface SetAsideServices {
  list(page: { readonly before?: string; readonly limit: number }): Promise<SetAsidePage>;
  /** @returns how many votes it was about. */
  review(review: SetAsideReview): Promise<number>;
}

/** /api/admin: every call needs the operators' token. */
export function adminRoutes(services: AdminRouteServices): Router {
  const router = Router();

  router.use(async (request, response, next) => {
    response.set('cache-control', 'no-store');
    try {
      services.operators.requireOperator(bearerToken(request));
    } catch (error) {
      await services.limits.consume('operator', request.ip ?? 'unknown');
      throw error;
    }
    next();
  });

  router.get('/status', async (_, response) => {
    response.json(await services.status());
  });
  router.get('/feedback', async (request, response) => {
    response.json(
      await services.listFeedback(toPage(requirePayload(adminFeedbackListSchema, request.query))),
    );
  });
  router.get('/messages/:id', async (request, response) => {
    response.json(await services.describeAnswer(request.params.id));
  });
  router.get('/votes/:id/versions', async (request, response) => {
    response.json(await services.traceVote(requirePayload(voteIdSchema, request.params).id));
  });
  routeSetAside(router, services);
  routeLearning(router, services);
  routeConversations(router, services);
  routeWebhooks(router, services);
  router.get('/documents', async (request, response) => {
    response.json(await services.listDocuments(toPage(requirePayload(adminListSchema, request.query))));
  });
  router.delete('/documents/:id', async (request, response) => {
    await services.deleteDocument(requirePayload(policyIdSchema, request.params).id);
    response.json({ deleted: true });
  });
  router.delete('/visitors/:id', async (request, response) => {
    await services.deleteVisitor(request.params.id);
    response.json({ deleted: true });
  });

  return router;
}

function routeSetAside(router: Router, services: AdminRouteServices): void {
  router.get('/set-aside', async (request, response) => {
    const { before, limit } = requirePayload(setAsideListSchema, request.query);
    const page = { limit, ...(before !== undefined && { before }) };
    response.json(await services.setAside.list(page));
  });
  router.post('/set-aside/reviews', async (request, response) => {
    const review = requirePayload(setAsideReviewSchema, request.body);
    response.json({ reviewed: await services.setAside.review(review) });
  });
}

function toPage<Vote extends VoteValue>(query: {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly vote?: Vote | undefined;
}) {
  const { before, limit, vote } = query;
  return { limit, ...(before !== undefined && { before }), ...(vote && { vote }) };
}
