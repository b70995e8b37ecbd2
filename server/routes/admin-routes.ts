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
  type LearningCurve,
  type PolicyView,
  policyIdSchema,
  type TrainingRunResult,
  type TrainingRunView,
  type VoteValue,
} from '../protocol/index.ts';
import { bearerToken } from './bearer-token.ts';
import { requirePayload } from './http-errors.ts';

interface Page {
  readonly before?: number;
  readonly limit: number;
}

export interface AdminRouteServices {
  readonly operators: Operators;
  readonly limits: RateLimits;
  status(): Promise<AdminStatus>;
  listFeedback(
    page: Page & { readonly vote?: VoteValue },
  ): Promise<{ items: FeedbackItem[]; nextBefore?: number }>;
  describeAnswer(messageId: string): Promise<AnswerDetail>;
  listPolicies(): Promise<PolicyView[]>;
  activatePolicy(id: number): Promise<PolicyView>;
  trainNow(): Promise<TrainingRunResult>;
  listRuns(): Promise<TrainingRunView[]>;
  learningCurve(): Promise<LearningCurve>;
  listDocuments(page: Page): Promise<{ items: readonly DocumentView[]; total: number; nextBefore?: number }>;
  deleteDocument(id: number): Promise<void>;
  /** @throws AppError visitor_not_found */
  deleteVisitor(id: string): Promise<void>;
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
  router.get('/policies', async (_, response) => {
    response.json({ items: await services.listPolicies() });
  });
  router.post('/policies/:id/activate', async (request, response) => {
    const { id } = requirePayload(policyIdSchema, request.params);
    response.json({ policy: await services.activatePolicy(id) });
  });
  router.post('/training-runs', async (_, response) => {
    response.json(await services.trainNow());
  });
  router.get('/training-runs', async (_, response) => {
    response.json({ items: await services.listRuns() });
  });
  router.get('/learning-curve', async (_, response) => {
    response.json(await services.learningCurve());
  });
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

function toPage<Vote extends VoteValue>(query: {
  readonly before?: number | undefined;
  readonly limit: number;
  readonly vote?: Vote | undefined;
}) {
  const { before, limit, vote } = query;
  return { limit, ...(before !== undefined && { before }), ...(vote && { vote }) };
}
