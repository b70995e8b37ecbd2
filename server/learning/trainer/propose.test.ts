import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyStore } from '../../stores/types.ts';
import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import type { PolicyParameters } from '../policies/policy-parameters.ts';
import { RETRIEVAL_FEATURES } from '../policies/retrieval-features.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { createUpdateRunner } from './run-update.ts';
import { ensureStartPolicy } from './start-policy.ts';

let site: VotingSite;
let policies: PolicyStore;
beforeEach(async () => {
  site = await VotingSite.open();
  policies = site.stores.policies;
  await ensureStartPolicy(policies);
});
afterEach(() => site.close());

/** A start that remembers nothing decides as version 1 does, so the gate publishes it. */
function withoutMemory(): PolicyParameters {
  const start = startParameters();
  const isMemory = (i: number) =>
    (MEMORY_FEATURES as readonly string[]).includes(RETRIEVAL_FEATURES[i % RETRIEVAL_FEATURES.length]!);
  const weights = start.retrieval.weights.map((weight, i) => (isMemory(i) ? 0 : weight));
  return { ...start, retrieval: { kind: 'linear', weights } };
}

/** Forty votes, and an update whose proposal the gate would publish. */
async function voteAndUpdate(given: Parameters<typeof updateParts>[1] = {}) {
  await site.vote(40);
  const parts = updateParts(site.stores, { breakProposal: withoutMemory, ...given });
  const run = await createUpdateRunner(parts)('votes');
  return { ...run, policy: (await policies.findPolicy(run.policyId!))! };
}

const VERSION = {
  parameters: startParameters(),
  learnerState: { rounds: 0 },
  memoryMark: 0,
  votes: 0,
  reasons: [],
};

/** A version served, and the start serves again. */
async function takeBack(): Promise<number> {
  const { id } = await policies.createPolicy({ ...VERSION, status: 'serving' });
  await policies.activate(1);
  return id;
}

describe('what the gate lets through', () => {
  it('serves at once', async () => {
    const { outcome, policyId, policy } = await voteAndUpdate();
    expect(outcome).toBe('published');
    expect(policy).toMatchObject({ status: 'serving', parentId: 1, votes: 40, memoryMark: 40 });
    expect(await policies.findServing()).toMatchObject({ id: policyId });
  });

  it.each(['review', 'shadow'] as const)('waits in %s mode, and says what would have been', async (mode) => {
    const { outcome, reasons, policy } = await voteAndUpdate({ mode });
    expect(outcome).toBe('held');
    expect(reasons[0]).toEqual({ code: `${mode}_mode`, wouldBe: 'published' });
    expect(policy).toMatchObject({ status: 'proposal', reasons });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
    expect(await policies.findCanary()).toBeUndefined();
  });

  it('does not bring back what an operator took back, however many versions were held since', async () => {
    await takeBack();
    for (let i = 0; i < 25; i++) await policies.createPolicy({ ...VERSION, status: 'proposal' });
    const { outcome, reasons, policyId } = await voteAndUpdate();
    expect(outcome).toBe('held');
    expect(reasons[0]).toEqual({ code: 'restored_by_operator', policyId: 1 });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
    await policies.activate(policyId!);
    expect((await voteAndUpdate()).outcome).toBe('published');
  });

  it('does not do so either once the restored version was rebuilt without somebody erased', async () => {
    await takeBack();
    const reasons = [{ code: 'rebuilt_after_erasure' }] as const;
    const { id } = await policies.createPolicy({ ...VERSION, status: 'serving', parentId: 1, reasons });
    const run = await voteAndUpdate();
    expect(run.outcome).toBe('held');
    expect(run.reasons[0]).toEqual({ code: 'restored_by_operator', policyId: id });
    await policies.activate(run.policyId!);
    expect((await voteAndUpdate()).outcome).toBe('published');
  });

  it('is tried first after a roll-back, one version at a time', async () => {
    await policies.dismiss(await takeBack(), []);
    const trial = await voteAndUpdate();
    expect(trial).toMatchObject({ outcome: 'canary', policy: { status: 'canary' } });
    expect(await policies.findServing()).toMatchObject({ id: 1 });
    const next = await voteAndUpdate();
    expect(next).toMatchObject({ outcome: 'held', policy: { status: 'proposal' } });
    expect(next.reasons[0]).toEqual({ code: 'canary_before', policyId: trial.policyId });
    expect(await policies.findCanary()).toMatchObject({ id: trial.policyId });
  });

  it('is never tried where nothing is explored', async () => {
    await policies.dismiss(await takeBack(), []);
    expect((await voteAndUpdate({ exploration: 0 })).outcome).toBe('published');
    expect(await policies.findCanary()).toBeUndefined();
  });
});
