import type { Router } from 'express';
import {
  comparePoliciesSchema,
  type LearningCurve,
  type PolicyView,
  policyIdSchema,
  type TrainingRunResult,
  type TrainingRunView,
  type VersionComparison,
} from '../protocol/index.ts';
import { requirePayload } from './http-errors.ts';

export interface LearningServices {
  listPolicies(): Promise<PolicyView[]>;
  /** @throws AppError policy_not_found */
  comparePolicies(from: number, to: number): Promise<VersionComparison>;
  /** @throws AppError policy_not_found, policy_not_restorable */
  activatePolicy(id: number): Promise<PolicyView>;
  trainNow(): Promise<TrainingRunResult>;
  listRuns(): Promise<TrainingRunView[]>;
  learningCurve(): Promise<LearningCurve>;
}

/** Versions, training runs, and the curve. */
export function routeLearning(router: Router, services: LearningServices): void {
  router.get('/policies', async (_, response) => {
    response.json({ items: await services.listPolicies() });
  });
  router.get('/policies/compare', async (request, response) => {
    const { from, to } = requirePayload(comparePoliciesSchema, request.query);
    response.json(await services.comparePolicies(from, to));
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
}
