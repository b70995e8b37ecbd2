import { Router } from 'express';
import { AppError } from '../errors.ts';

export interface HealthServices {
  /** True when questions are answered with everything on disk loaded. */
  isReady(): boolean;
  /** Prometheus text and its content type. */
  metrics(): Promise<{ readonly contentType: string; readonly text: string }>;
}

export function healthRoutes({ isReady, metrics }: HealthServices): Router {
  const router = Router();
  router.get('/healthz', (_, response) => {
    response.json({ ok: true });
  });
  router.get('/readyz', (_, response) => {
    if (!isReady()) throw new AppError('not_ready', 'The knowledge is still being loaded.');
    response.json({ ok: true });
  });
  router.get('/metrics', async (_, response) => {
    const { contentType, text } = await metrics();
    response.type(contentType).send(text);
  });
  return router;
}
