import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStores, type TemporaryStores } from '../../stores/temporary-stores.ts';
import type { NewPolicy, PolicyStore, Stores } from '../../stores/types.ts';
import { createRandom } from '../bandit/random.ts';
import { toAnswerRounds } from '../rewards/reward-of.ts';
import { ServingPolicy } from '../serving-policy.ts';
import { storeVotes } from '../testing/store-votes.ts';
import { createWorld, hitRate, honestVisitor } from '../testing/synthetic-world.ts';
import { createUpdateRunner, type RunUpdate } from './run-update.ts';
import { ensureStartPolicy } from './start-policy.ts';

let stores: TemporaryStores;
let runUpdate: RunUpdate;
const newRunner = (over: Stores = stores) =>
  createUpdateRunner({
    stores: over,
    seed: 7,
    exploration: 0.1,
    readPassageTitles: async () => new Map([[3, 'Returns']]),
  });

beforeEach(async () => {
  stores = await openTemporaryStores();
  runUpdate = newRunner();
});
afterEach(() => stores.close());

/** The serving version, with the memory that it serves with. */
async function servingPolicy(): Promise<ServingPolicy> {
  const record = await ensureStartPolicy(stores.policies);
  const rounds = await stores.votes.listRounds({ afterVoteId: 0, uptoVoteId: record.memoryMark });
  return new ServingPolicy(record, toAnswerRounds(rounds));
}

let asked = 0;
async function vote(count: number): Promise<void> {
  const random = createRandom(++asked);
  const visitorOf = (index: number) => honestVisitor(`visitor-${asked}-${index}`);
  await storeVotes(
    { stores, world: createWorld(100 + asked), policy: await servingPolicy(), visitorOf, random },
    count,
  );
}

describe('an update', () => {
  it('makes version 1 on a new database, and finds nothing to learn', async () => {
    const { outcome, reasons } = await runUpdate('demand');
    expect(outcome).toBe('nothing_new');
    expect(reasons).toEqual(['No vote since the last version.']);
    expect(await stores.policies.findServing()).toMatchObject({ id: 1, memoryMark: 0, votes: 0 });
  });

  it('shows a proposal from the first vote on, and what it waits for', async () => {
    await vote(1);
    const { outcome, policyId } = await runUpdate('demand');
    expect(outcome).toBe('held');
    const proposal = await stores.policies.findPolicy(policyId!);
    expect(proposal).toMatchObject({ status: 'proposal', parentId: 1, votes: 1, memoryMark: 1 });
    expect(proposal!.reasons).toEqual(['Waiting for evidence: 1 of 20 voted answers.']);
    expect(proposal!.changes!.checked).toBe(1);
    expect((await runUpdate('demand')).reasons).toEqual([
      'No vote since the last version.',
      ...proposal!.reasons,
    ]);
  });

  it('publishes what ranks unseen questions better, with the questions that change', async () => {
    for (let round = 0; round < 6; round++) {
      await vote(40);
      await runUpdate('votes');
    }
    const serving = await stores.policies.findServing();
    expect(serving!.id).toBeGreaterThan(1);
    expect(serving!.changes!.examples[0]!.question).toMatch(/^Question \d+$/);
    const start = new ServingPolicy((await stores.policies.findPolicy(1))!, []);
    expect(hitRate(createWorld(5), await servingPolicy(), 300)).toBeGreaterThan(
      hitRate(createWorld(5), start, 300) + 0.05,
    );
    const runs = await stores.policies.listRuns(10);
    expect(runs).toHaveLength(6);
    expect(runs.every(({ newVotes, trigger }) => newVotes === 40 && trigger === 'votes')).toBe(true);
  });

  it('does not bring back by itself what an operator took back', async () => {
    let outcome = '';
    for (let round = 0; round < 8 && outcome !== 'published'; round++) {
      await vote(40);
      ({ outcome } = await runUpdate('votes'));
    }
    expect(outcome).toBe('published');
    await stores.policies.activate(1);
    await vote(40);
    const held = await runUpdate('votes');
    expect(held.outcome).toBe('held');
    expect(held.reasons[0]).toMatch(/Version 1 was restored by an operator/);
    expect(await stores.policies.findPolicy(held.policyId!)).toMatchObject({
      parentId: 1,
      status: 'proposal',
    });
    expect(await stores.policies.findServing()).toMatchObject({ id: 1 });
    await stores.policies.activate(held.policyId!);
    await vote(40);
    expect((await runUpdate('votes')).reasons[0]).not.toMatch(/restored/);
  });

  it('learns the same with a log that stayed in memory as with one that was just read', async () => {
    await vote(30);
    await runUpdate('demand');
    await vote(30);
    const parts = { ...stores, policies: withoutNewVersions() };
    const fresh = newRunner(parts);
    await fresh('demand');
    const fromFresh = parts.policies.made;
    const { policyId } = await runUpdate('demand');
    const { parameters, learnerState } = (await stores.policies.findPolicy(policyId!))!;
    expect({ parameters, learnerState }).toEqual({
      parameters: fromFresh!.parameters,
      learnerState: fromFresh!.learnerState,
    });
  });

  it('reads the log again when a vote was changed', async () => {
    await vote(12);
    await runUpdate('demand');
    const [first] = await stores.votes.listRounds({ afterVoteId: 0, uptoVoteId: 1 });
    const vote2 = first!.vote === 'up' ? 'down' : 'up';
    await stores.votes.recordVote({
      messageId: first!.messageId,
      visitorId: first!.visitorId,
      vote: vote2,
      reasons: [],
    });
    const { policyId } = await runUpdate('demand');
    expect(await stores.policies.findPolicy(policyId!)).toMatchObject({ votes: 12, memoryMark: 13 });
  });

  it('is stored as failed, with its reason, when it fails', async () => {
    await vote(1);
    const createPolicy = () => Promise.reject(new Error('The disk is full.'));
    const failing = newRunner({ ...stores, policies: overriding(stores.policies, { createPolicy }) });
    await expect(failing('demand')).rejects.toThrow('The disk is full.');
    expect((await stores.policies.listRuns(1))[0]).toMatchObject({
      outcome: 'failed',
      reasons: ['The disk is full.'],
    });
  });
});

/** A store with some methods replaced. */
function overriding(policies: PolicyStore, methods: Partial<PolicyStore>): PolicyStore {
  return Object.assign(Object.create(policies) as PolicyStore, methods);
}

/** The stores' policies, but new versions are only shown, not kept. */
function withoutNewVersions(): PolicyStore & { made?: NewPolicy } {
  const policies: PolicyStore & { made?: NewPolicy } = overriding(stores.policies, {
    async createPolicy(policy) {
      policies.made = policy;
      return { ...policy, id: 99, createdAt: new Date(0) };
    },
    finishRun: async () => {},
  });
  return policies;
}
