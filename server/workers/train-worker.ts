import { parentPort, workerData } from 'node:worker_threads';
import { createStores } from '../stores/index.ts';
import type { TrainReply, TrainRequest, TrainWorkerOptions } from './train-messages.ts';
import { connectUpdateRunner } from './update-runner.ts';

/** Trains on stores of its own, so that a run never holds up an answer; the log stays in memory between runs. */
const options = workerData as TrainWorkerOptions;
const port = parentPort!;
const stores = await createStores(options);
const runUpdate = connectUpdateRunner(stores, options);

port.on('message', (request: TrainRequest) => {
  if (request.kind === 'close') void stores.close().then(() => port.close());
  else void run(request).then((reply) => port.postMessage(reply));
});

async function run({ id, trigger }: Extract<TrainRequest, { kind: 'run' }>): Promise<TrainReply> {
  try {
    return { id, run: await runUpdate(trigger) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}
