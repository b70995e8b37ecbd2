import type { HandoverService } from '../chat/handover/handover-service.ts';
import type { Logger } from '../logger.ts';

const LOOK_EVERY_MS = 60_000;

/** From now on, looks every minute for conversations that nobody waits in any longer. @returns how to stop. */
export function followAbandonedWaits(
  handover: Pick<HandoverService, 'releaseAbandoned'>,
  logger: Pick<Logger, 'error'>,
): () => void {
  const look = () =>
    handover.releaseAbandoned(new Date()).catch((error: unknown) => {
      logger.error({ err: error }, 'abandoned waits were not ended; the next look tries again');
    });
  const timer = setInterval(look, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}
