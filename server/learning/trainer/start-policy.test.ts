import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PolicyStore } from '../../stores/types.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { compareVersions } from './compare-versions.ts';
import { createUpdateRunner } from './run-update.ts';
import { ensureStartPolicy } from './start-policy.ts';
import { readVersions } from './versions.ts';

let site: VotingSite;
let policies: PolicyStore;
beforeEach(async () => {
  site = await VotingSite.open();
  policies = site.stores.policies;
});
afterEach(() => site.close());

describe('the start version', () => {
  it('is made once, and serves without a vote', async () => {
    const start = await ensureStartPolicy(policies);
    expect(start).toMatchObject({ id: 1, status: 'serving', memoryMark: 0, votes: 0 });
    expect(await ensureStartPolicy(policies)).toEqual(start);
    expect(await policies.listPolicies(5)).toHaveLength(1);
  });

  it('stays the start when another one serves', async () => {
    await ensureStartPolicy(policies);
    const start = startParameters();
    await policies.createPolicy({ ...learned, parameters: start, reasons: [] });
    expect((await ensureStartPolicy(policies)).id).toBe(2);
    expect(await readVersions(policies)).toMatchObject({ start: { id: 1 }, serving: { id: 2 } });
  });
});

/** A version as release 0.1 stored it, which knew 47 features and two gates. */
const { retrieval: _, ...others } = startParameters();
const oldParameters = { ...others, retrieval: { weights: new Array(2 * 47).fill(0.5) } };
const learned = { status: 'serving', learnerState: { rounds: 0 }, memoryMark: 0, votes: 0 } as const;

describe('after a release with other features', () => {
  beforeEach(async () => {
    await policies.createPolicy({ ...learned, parameters: oldParameters, reasons: [] });
    await policies.createPolicy({ ...learned, parameters: oldParameters, memoryMark: 40, reasons: [] });
  });

  it('a new start version serves, and those before cannot serve again', async () => {
    const start = await ensureStartPolicy(policies);
    expect(start).toMatchObject({ id: 3, status: 'serving', parameters: startParameters() });
    expect(await readVersions(policies)).toMatchObject({
      ...{ start: { id: 3 }, serving: { id: 3 } },
      ...{ canary: undefined, newest: { id: 3 }, wentBack: undefined },
    });
    for (const id of [1, 2]) {
      expect(await policies.findPolicy(id)).toMatchObject({ restorable: false, status: 'retired' });
      await expect(policies.activate(id)).rejects.toMatchObject({ code: 'policy_not_restorable' });
    }
  });

  it('an update learns from the votes on its answers', async () => {
    await site.vote(12);
    const { outcome, policyId } = await createUpdateRunner(updateParts(site.stores))('demand');
    expect(outcome).toBe('held');
    expect(await policies.findPolicy(policyId!)).toMatchObject({ parentId: 3, votes: 12 });
  });

  it('a comparison with one of those before is refused', async () => {
    await ensureStartPolicy(policies);
    const compared = compareVersions(updateParts(site.stores), 1, 3);
    await expect(compared).rejects.toMatchObject({ code: 'policy_not_restorable' });
  });
});
