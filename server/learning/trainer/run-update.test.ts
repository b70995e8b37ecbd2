import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewPolicy, PolicyStore } from '../../stores/types.ts';
import { openPolicy } from '../testing/open-policy.ts';
import { createWorld, hitRate } from '../testing/synthetic-world.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { createUpdateRunner, type RunUpdate, type UpdateParts } from './run-update.ts';

let site: VotingSite;
let policies: PolicyStore;
let runUpdate: RunUpdate;
const newRunner = (given: Parameters<typeof updateParts>[1] = {}, over = site.stores.policies) =>
  createUpdateRunner(updateParts({ ...site.stores, policies: over }, given));

beforeEach(async () => {
  site = await VotingSite.open();
  policies = site.stores.policies;
  runUpdate = newRunner();
});
afterEach(() => site.close());

describe('an update', () => {
  it('makes version 1 on a new database, and finds nothing to learn', async () => {
    const { outcome, reasons } = await runUpdate('demand');
    expect(outcome).toBe('nothing_new');
    expect(reasons).toEqual([{ code: 'no_new_vote' }]);
    expect(await policies.findServing()).toMatchObject({ id: 1, memoryMark: 0, votes: 0 });
  });

  it('shows a proposal from the first vote on, and what it waits for', async () => {
    await site.vote(1);
    const { outcome, policyId } = await runUpdate('demand');
    expect(outcome).toBe('held');
    const proposal = await policies.findPolicy(policyId!);
    expect(proposal).toMatchObject({ status: 'proposal', parentId: 1, votes: 1, memoryMark: 1 });
    expect(proposal!.reasons).toMatchObject([{ code: 'waiting_for_evidence', have: 1 }]);
    expect(proposal!.changes!.checked).toBe(1);
    const again = await runUpdate('demand');
    expect(again).toMatchObject({ outcome: 'nothing_new' });
    expect(again.reasons).toEqual([{ code: 'no_new_vote' }, ...proposal!.reasons]);
  });

  it('publishes what ranks unseen questions better, with the questions that change', async () => {
    for (let round = 0; round < 6; round++) {
      await site.vote(40);
      await runUpdate('votes');
    }
    const serving = await policies.findServing();
    expect(serving!.id).toBeGreaterThan(1);
    expect(serving!.estimates!.segments).toBeDefined();
    expect(serving!.changes!.examples[0]!.question).toMatch(/^Question \d+$/);
    const start = openPolicy((await policies.findPolicy(1))!);
    expect(hitRate(createWorld(5), await site.servingPolicy(), 300)).toBeGreaterThan(
      hitRate(createWorld(5), start, 300) + 0.05,
    );
    const runs = await policies.listRuns(10);
    expect(runs).toHaveLength(6);
    expect(runs.every(({ newVotes, trigger }) => newVotes === 40 && trigger === 'votes')).toBe(true);
  });

  it('refuses a proposal that was broken on the way, and goes on serving what was good', async () => {
    const breakProposal: NonNullable<UpdateParts['breakProposal']> = (parameters) => {
      const weights = parameters.retrieval.weights.map((weight) => -weight);
      return { ...parameters, retrieval: { kind: 'linear', weights } };
    };
    await site.vote(60);
    const { outcome, policyId } = await newRunner({ breakProposal })('demand');
    expect(outcome).toBe('rejected');
    expect(await policies.findPolicy(policyId!)).toMatchObject({ status: 'rejected' });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
  });

  it('is stored as failed, with its reason, when it fails', async () => {
    await site.vote(1);
    const createPolicy = () => Promise.reject(new Error('The disk is full.'));
    const failing = newRunner({}, overriding(policies, { createPolicy }));
    await expect(failing('demand')).rejects.toThrow('The disk is full.');
    expect((await policies.listRuns(1))[0]).toMatchObject({
      outcome: 'failed',
      reasons: [{ code: 'failed', message: 'The disk is full.' }],
    });
  });
});

describe('an update that goes on', () => {
  it('learns the same with a log that stayed in memory as with one that was just read', async () => {
    await site.vote(30);
    await runUpdate('demand');
    await site.vote(30);
    const shown = onlyShowing();
    await newRunner({}, shown)('demand');
    const { policyId } = await runUpdate('demand');
    const { parameters, learnerState } = (await policies.findPolicy(policyId!))!;
    expect({ parameters, learnerState }).toEqual({
      parameters: shown.made!.parameters,
      learnerState: shown.made!.learnerState,
    });
  });

  it.each(['changed', 'withdrawn'] as const)('learns anew when a vote was %s', async (how) => {
    await site.vote(40);
    await runUpdate('demand');
    const [first] = await site.readRounds(1);
    const { messageId, visitorId, reward } = first!;
    const vote = how === 'withdrawn' ? null : reward === 1 ? 'down' : 'up';
    await site.stores.votes.recordVote({ messageId, visitorId, vote, reasons: [] });
    const shown = onlyShowing();
    await newRunner({}, shown)('demand');
    const { policyId } = await runUpdate('demand');
    const version = await policies.findPolicy(policyId!);
    expect(version).toMatchObject({ votes: how === 'withdrawn' ? 39 : 40, memoryMark: 41 });
    expect(version!.parameters).toEqual(shown.made!.parameters);
  });
});

/** A store with some methods replaced. */
function overriding(store: PolicyStore, methods: Partial<PolicyStore>): PolicyStore {
  return Object.assign(Object.create(store) as PolicyStore, methods);
}

/** The stores' policies, but new versions are only shown, not kept. */
function onlyShowing(): PolicyStore & { made?: NewPolicy } {
  const shown: PolicyStore & { made?: NewPolicy } = overriding(policies, {
    async createPolicy(policy) {
      shown.made = policy;
      return { ...policy, id: 99, createdAt: new Date(0) };
    },
    finishRun: async () => {},
  });
  return shown;
}
