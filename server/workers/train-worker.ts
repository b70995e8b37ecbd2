import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../errors.ts';
import { compareVersions } from '../learning/trainer/compare-versions.ts';
import { createUpdateRunner } from '../learning/trainer/run-update.ts';
import { createStores } from '../stores/index.ts';
import type { TrainReply, TrainRequest, TrainWorkerOptions } from './train-messages.ts';
import { connectUpdates } from './update-runner.ts';

/** Trains on stores of its own, so that a run never holds up an answer; the log stays in memory between runs. */
const options = workerData as TrainWorkerOptions;
const port = parentPort!;
const stores = await createStores(options);
const parts = connectUpdates(stores, options.settings);
const runUpdate = createUpdateRunner(parts);

port.on('message', (request: TrainRequest) => {
  if (request.kind === 'close') void stores.close().then(() => port.close());
  else void answer(request).then((reply) => port.postMessage(reply));
});

async function answer(request: Exclude<TrainRequest, { kind: 'close' }>): Promise<TrainReply> {
  const { id } = request;
  try {
    if (request.kind === 'run') return { id, run: await runUpdate(request.trigger) };
    return { id, changes: await compareVersions(parts, request.fromId, request.toId) };
  } catch (error) {
    const code = error instanceof AppError ? error.code : 'internal';
    return { id, failure: error instanceof Error ? error.message : String(error), code };
  }
}
