import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PolicyStore } from '../../stores/types.ts';
import { learnFrom } from '../testing/learn-from.ts';
import { honestVisitor } from '../testing/synthetic-world.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { createUpdateRunner, type RunUpdate } from './run-update.ts';
import { readVersions } from './versions.ts';

let site: VotingSite;
let policies: PolicyStore;
let runUpdate: RunUpdate;
beforeEach(async () => {
  site = await VotingSite.open();
  policies = site.stores.policies;
  runUpdate = createUpdateRunner(updateParts(site.stores));
});
afterEach(() => site.close());

/** Votes of which every eighth is of somebody who will be erased, with a version learned from them that serves. */
async function serveWhatHeTaught(): Promise<number> {
  await site.vote(40, (vote) => honestVisitor(vote % 8 === 3 ? 'erased' : `visitor-${vote}`));
  const { policyId } = await runUpdate('demand');
  await policies.activate(policyId!);
  return policyId!;
}

async function eraseHim(): Promise<void> {
  const visitor = await site.stores.conversations.findVisitor('erased');
  await site.stores.conversations.deleteVisitor(visitor!.id);
}

it('an erased visitor’s version gives way to the one that would have been learned without him', async () => {
  const taught = await serveWhatHeTaught();
  await eraseHim();
  const { outcome, policyId, reasons } = await runUpdate('erasure');
  expect({ outcome, reasons }).toEqual({
    outcome: 'published',
    reasons: [{ code: 'rebuilt_after_erasure' }],
  });
  const rebuilt = (await policies.findServing())!;
  expect(rebuilt).toMatchObject({ id: policyId, parentId: taught, memoryMark: 40, votes: 35 });
  expect(rebuilt).not.toHaveProperty('restorable');
  const remaining = await site.readRounds(40);
  expect(remaining).toHaveLength(35);
  expect(rebuilt.parameters).toEqual(learnFrom(remaining).parameters);
  expect(rebuilt.parameters).not.toEqual((await policies.findPolicy(taught))!.parameters);
  await expect(policies.activate(taught)).rejects.toMatchObject({ code: 'policy_not_restorable' });
});

it('the updates after it learn as if he had never come', async () => {
  await serveWhatHeTaught();
  await eraseHim();
  await runUpdate('erasure');
  await site.vote(30);
  const { policyId } = await runUpdate('demand');
  const { parameters } = (await policies.findPolicy(policyId!))!;
  expect(parameters).toEqual(learnFrom(await site.readRounds(70)).parameters);
});

it('what an operator restored stays restored: nothing is published after it by itself', async () => {
  const taught = await serveWhatHeTaught();
  const { parameters, learnerState, memoryMark, votes } = (await policies.findPolicy(taught))!;
  await policies.createPolicy({
    ...{ status: 'serving', parameters, learnerState, memoryMark, votes, reasons: [] },
  });
  await policies.activate(taught);
  await eraseHim();
  const { policyId: rebuilt } = await runUpdate('erasure');
  expect(await policies.findServing()).toMatchObject({ id: rebuilt, parentId: taught });
  const { wentBack } = await readVersions(policies);
  expect(wentBack).toBe('by_operator');
  await policies.createPolicy({
    parameters,
    learnerState,
    memoryMark: 0,
    votes,
    reasons: [],
    status: 'serving',
  });
  expect((await readVersions(policies)).wentBack).toBeUndefined();
});

it('a trial of what he taught ends, and the start goes on serving', async () => {
  await site.vote(10, () => honestVisitor('erased'));
  const { policyId } = await runUpdate('demand');
  const { parameters, learnerState, memoryMark, votes } = (await policies.findPolicy(policyId!))!;
  const taught = { parameters, learnerState, memoryMark, votes };
  const canary = await policies.createPolicy({ ...taught, status: 'canary', reasons: [] });
  await eraseHim();
  expect((await runUpdate('erasure')).outcome).toBe('nothing_new');
  expect(await policies.findPolicy(canary.id)).toMatchObject({ status: 'rejected', restorable: false });
  expect(await policies.findCanary()).toBeUndefined();
  expect(await policies.findServing()).toMatchObject({ id: 1 });
});

it('nothing more is proposed when his votes were the newest of the log', async () => {
  await site.vote(40, (vote) => honestVisitor(vote > 36 ? 'erased' : `visitor-${vote}`));
  const { policyId } = await runUpdate('demand');
  await policies.activate(policyId!);
  await eraseHim();
  expect((await runUpdate('erasure')).outcome).toBe('published');
  const before = await policies.listPolicies(10);
  expect((await runUpdate('demand')).outcome).toBe('nothing_new');
  expect(await policies.listPolicies(10)).toEqual(before);
});

it('a proposal that he taught is followed by one that an operator can publish', async () => {
  const review = createUpdateRunner(updateParts(site.stores, { mode: 'review' }));
  await site.vote(20, (vote) => honestVisitor(vote === 3 ? 'erased' : `visitor-${vote}`));
  const first = await review('demand');
  await eraseHim();
  const second = await review('erasure');
  expect(second.outcome).toBe('held');
  await expect(policies.activate(first.policyId!)).rejects.toMatchObject({ code: 'policy_not_restorable' });
  await policies.activate(second.policyId!);
  expect(await policies.findServing()).toMatchObject({ votes: 19 });
});
