import type { Config } from '../config.ts';
import { reasonText } from '../learning/gate/reason-text.ts';
import { createTrainer, type Trainer } from '../learning/trainer/create-trainer.ts';
import { ensureStartPolicy } from '../learning/trainer/start-policy.ts';
import type { Logger } from '../logger.ts';
import type { Stores } from '../stores/types.ts';
import { startTrainWorker, type TrainWorker } from '../workers/train-worker-client.ts';
import type { LiveServer } from './live-server.ts';
import type { Metrics } from './metrics.ts';
import type { OperatorNews } from './operator-news.ts';
import { toUpdateSettings } from './update-settings.ts';

export interface ServerTrainerParts {
  readonly config: Config;
  readonly stores: Stores;
  readonly live: LiveServer;
  readonly news: OperatorNews;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export interface ServerTrainer {
  readonly trainer: Trainer;
  readonly compareVersions: TrainWorker['compareVersions'];
  /** Lets the run that is going on end first. */
  close(): Promise<void>;
}

/** The trainer with its worker; the start version exists when it resolves. */
export async function createServerTrainer(parts: ServerTrainerParts): Promise<ServerTrainer> {
  const { config, stores, live, news, metrics, logger } = parts;
  await ensureStartPolicy(stores.policies);
  const worker = startTrainWorker({
    databaseUrl: config.databaseUrl,
    synchronous: config.synchronous,
    settings: toUpdateSettings(config),
  });
  const trainer = createTrainer({
    policies: stores.policies,
    votes: stores.votes,
    runUpdate: worker.runUpdate,
    trainEveryVotes: config.trainEveryVotes,
    trainEveryMinutes: config.trainEveryMinutes,
    onFinished({ runId, outcome, policyId, reasons }) {
      logger.info(
        {
          runId,
          outcome,
          policyId,
          reasons: reasons.map((reason) => (typeof reason === 'string' ? reason : reasonText(reason))),
        },
        'training run finished',
      );
      metrics.onTraining(outcome);
      news.tell('training:finished', { runId, outcome });
      if (outcome === 'published' && policyId !== undefined) news.tell('policy:published', { policyId });
      live
        .refresh()
        .catch((error: unknown) => logger.error({ err: error }, 'the new version could not be loaded'));
    },
    onError: (error) => logger.error({ err: error }, 'a training run failed'),
  });
  return {
    trainer,
    compareVersions: (fromId, toId) => worker.compareVersions(fromId, toId),
    async close() {
      await trainer.close();
      await worker.close();
    },
  };
}
