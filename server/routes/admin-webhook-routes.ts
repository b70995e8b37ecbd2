import type { Router } from 'express';
import {
  type DeliveryPage,
  type DeliveryStatus,
  type DeliveryView,
  deliveryIdSchema,
  deliveryListSchema,
} from '../protocol/index.ts';
import { requirePayload } from './http-errors.ts';

export interface WebhookRouteServices {
  readonly webhooks: {
    list(page: {
      readonly status?: DeliveryStatus;
      readonly before?: number;
      readonly limit: number;
    }): Promise<DeliveryPage>;
    /** @throws AppError not_found, delivery_not_retryable */
    retry(id: number): Promise<DeliveryView>;
  };
}

/** The log of what integrators' servers were told. */
export function routeWebhooks(router: Router, { webhooks }: WebhookRouteServices): void {
  router.get('/webhook-deliveries', async (request, response) => {
    const { status, before, limit } = requirePayload(deliveryListSchema, request.query);
    response.json(
      await webhooks.list({ limit, ...(status && { status }), ...(before !== undefined && { before }) }),
    );
  });
  router.post('/webhook-deliveries/:id/retry', async (request, response) => {
    const { id } = requirePayload(deliveryIdSchema, request.params);
    response.json({ delivery: await webhooks.retry(id) });
  });
}
