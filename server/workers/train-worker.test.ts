import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { openPolicy } from '../learning/testing/open-policy.ts';
import { storeVotes } from '../learning/testing/store-votes.ts';
import { createWorld, honestVisitor } from '../learning/testing/synthetic-world.ts';
import type { UpdateSettings } from '../learning/trainer/run-update.ts';
import { ensureStartPolicy } from '../learning/trainer/start-policy.ts';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import { RestartingTrainWorker, startTrainWorker } from './train-worker-client.ts';

const SETTINGS: UpdateSettings = {
  seed: 7,
  exploration: 0.1,
  learner: 'listwise',
  mode: 'automatic',
  rules: { perVisitorAndDay: 10, bursts: true, weakSignals: [], halfLifeDays: 0 },
};

let stores: TemporaryStores;
beforeEach(async () => {
  stores = await openTemporaryStores();
});
afterEach(() => stores.close());

it('makes updates in a thread of its own, on the database that this one writes', async () => {
  const policy = openPolicy(await ensureStartPolicy(stores.policies));
  const visitorOf = (index: number) => honestVisitor(`visitor-${index}`);
  const visitors = { stores, world: createWorld(3), policy, visitorOf, random: createRandom(1) };
  const { databaseUrl } = stores;
  const worker = startTrainWorker({ databaseUrl, synchronous: 'normal', settings: SETTINGS });
  try {
    await storeVotes(visitors, 2);
    const first = await worker.runUpdate('demand');
    expect(first).toMatchObject({ outcome: 'held', policyId: 2 });
    await storeVotes(visitors, 1);
    const second = await worker.runUpdate('votes');
    expect(await stores.policies.findPolicy(second.policyId!)).toMatchObject({ votes: 3, memoryMark: 3 });
    expect(await worker.compareVersions(1, 1)).toEqual({ checked: 3, changed: 0, examples: [] });
    await expect(worker.compareVersions(1, 99)).rejects.toMatchObject({ code: 'policy_not_found' });
  } finally {
    await worker.close();
  }
});

it('tells the run that is going on when the worker dies, and starts another for the next', async () => {
  const dying = "require('node:worker_threads').parentPort.on('message', () => process.exit(3));";
  const answering =
    "const { parentPort: p } = require('node:worker_threads');" +
    "p.on('message', (m) => m.kind === 'close' ? p.close() : p.postMessage({ id: m.id, run: { runId: 5, outcome: 'held', reasons: [] } }));";
  const sources = [dying, answering];
  const worker = new RestartingTrainWorker(() => new Worker(sources.shift()!, { eval: true }));
  await expect(worker.runUpdate('demand')).rejects.toMatchObject({ code: 'not_ready' });
  expect(await worker.runUpdate('demand')).toMatchObject({ runId: 5 });
  await worker.close();
  await expect(worker.runUpdate('demand')).rejects.toMatchObject({ code: 'not_ready' });
});
