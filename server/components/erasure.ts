import { AppError } from '../errors.ts';
import type { Trainer } from '../learning/trainer/create-trainer.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../stores/types.ts';
import type { LiveServer } from './live-server.ts';

export interface ErasureParts {
  readonly stores: Pick<Stores, 'conversations' | 'policies'>;
  readonly trainer: Pick<Trainer, 'isRunning' | 'runNow'>;
  readonly live: Pick<LiveServer, 'refresh'>;
  /** Ends what still runs for a visitor whose rows are gone. */
  onVisitorDeleted(visitorId: string): Promise<void>;
  readonly logger: Pick<Logger, 'error'>;
}

/** Removes visitors, and what was learned from them. */
export interface Erasure {
  /**
   * Resolves when all of his is deleted and gone from the memory that answers. What he taught the weights is
   * rebuilt afterwards; meanwhile no version that he taught can be restored.
   *
   * @throws AppError visitor_not_found
   */
  deleteVisitor(visitorId: string): Promise<void>;
  /** The same at his own wish: of one who is gone already, it is fulfilled. */
  forgetVisitor(visitorId: string): Promise<void>;
  /** At start: rebuilds what the last process did not come to. */
  resume(): Promise<void>;
}

export function createErasure(parts: ErasureParts): Erasure {
  const { stores, trainer, live, logger } = parts;
  const rebuild = async () => {
    // A run that goes on may have read his votes, and shows only at its end that it did.
    if (!trainer.isRunning && !(await wasTaughtByErased(stores))) return;
    trainer.runNow('erasure').catch((error: unknown) => {
      logger.error({ err: error }, 'what an erased visitor taught was not rebuilt; the next run tries again');
    });
  };
  const erase = async (visitorId: string): Promise<boolean> => {
    if (!(await stores.conversations.deleteVisitor(visitorId))) return false;
    await rebuild();
    await parts.onVisitorDeleted(visitorId);
    await live.refresh();
    return true;
  };
  return {
    async deleteVisitor(visitorId) {
      if (await erase(visitorId)) return;
      throw new AppError('visitor_not_found', `No visitor ${visitorId}.`);
    },
    forgetVisitor: async (visitorId) => void (await erase(visitorId)),
    resume: rebuild,
  };
}

/** Whether a version that matters, the newest proposal included, was taught by somebody erased. */
async function wasTaughtByErased({ policies }: ErasureParts['stores']): Promise<boolean> {
  const [newest] = await policies.listPolicies(1);
  const versions = [newest, await policies.findServing(), await policies.findCanary()];
  return versions.some((version) => version?.restorable === false);
}
