import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStores } from './index.ts';
import { newPolicy } from './stores-fixture.ts';
import { createTicking, openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';
import type { PolicyStore } from './types.ts';

let stores: TemporaryStores;
let policies: PolicyStore;

beforeEach(async () => {
  stores = await openTemporaryStores(createTicking());
  policies = stores.policies;
});

afterEach(() => stores.close());

const statuses = async () => (await policies.listPolicies(10)).map(({ status }) => status);
const revision = async () => (await stores.revisions.read()).policy;

describe('policies', () => {
  it('are none before the first start', async () => {
    expect(await policies.findServing()).toBeUndefined();
    expect(await policies.findPolicy(1)).toBeUndefined();
    expect(await revision()).toBe(0);
  });

  it('are given back as they were made', async () => {
    const policy = newPolicy({
      status: 'proposal',
      parameters: { weights: [0.1, -1e-9], response: null },
      learnerState: [1, { a: 2 }],
      memoryMark: 7,
      votes: 5,
      reasons: ['too few votes'],
      estimates: { coverage: 0.5 },
      changes: { checked: 3, changed: 0, examples: [] },
    });
    const { id: parentId } = await policies.createPolicy(newPolicy());
    const created = await policies.createPolicy({ ...policy, parentId });
    expect(created).toEqual({ ...policy, parentId, id: expect.any(Number), createdAt: expect.any(Date) });
    expect(await policies.findPolicy(created.id)).toEqual(created);
  });

  it('keep an absent learner state as null', async () => {
    expect((await policies.createPolicy(newPolicy({ learnerState: null }))).learnerState).toBeNull();
  });

  it('serve one at a time, and a proposal does not touch the one that serves', async () => {
    await policies.createPolicy(newPolicy());
    const second = await policies.createPolicy(newPolicy());
    expect(second.publishedAt).toBeInstanceOf(Date);
    expect(await revision()).toBe(2);
    await policies.createPolicy(newPolicy({ status: 'proposal' }));
    expect(await statuses()).toEqual(['proposal', 'serving', 'retired']);
    expect(await policies.findServing()).toEqual(second);
    expect(await revision()).toBe(2);
  });

  it('retire the proposals made before one that is published, not those made after', async () => {
    for (const status of ['serving', 'proposal', 'rejected', 'proposal', 'proposal'] as const) {
      await policies.createPolicy(newPolicy({ status }));
    }
    const before = await revision();
    const activated = await policies.activate(4);
    expect(activated).toMatchObject({ id: 4, status: 'serving', publishedAt: expect.any(Date) });
    expect(await statuses()).toEqual(['proposal', 'serving', 'rejected', 'retired', 'retired']);
    expect(await revision()).toBe(before + 1);
  });

  it('can be restored', async () => {
    const first = await policies.createPolicy(newPolicy({ parameters: { a: 1 } }));
    await policies.createPolicy(newPolicy());
    await policies.activate(first.id);
    expect(await policies.findServing()).toMatchObject({ id: first.id, parameters: { a: 1 } });
  });

  it('are refused when unknown, and the one that serves stays', async () => {
    const { id } = await policies.createPolicy(newPolicy());
    await expect(policies.activate(99)).rejects.toMatchObject({ code: 'policy_not_found' });
    expect(await policies.findServing()).toMatchObject({ id });
    expect(await revision()).toBe(1);
  });

  it('are one that serves, however many processes publish at once', async () => {
    const second = await createStores({ databaseUrl: stores.databaseUrl });
    await Promise.all(
      [policies, second.policies, policies, second.policies].map((store) => store.createPolicy(newPolicy())),
    );
    await second.close();
    expect((await statuses()).sort()).toEqual(['retired', 'retired', 'retired', 'serving']);
    expect(await revision()).toBe(4);
  });
});

describe('training runs', () => {
  it('are listed newest first once they are finished', async () => {
    const { id: policyId } = await policies.createPolicy(newPolicy());
    const first = await policies.startRun({ trigger: 'votes', newVotes: 50 });
    const second = await policies.startRun({ trigger: 'demand', newVotes: 0 });
    await policies.startRun({ trigger: 'minutes', newVotes: 1 });
    await policies.finishRun(first, { outcome: 'published', reasons: ['better'], policyId });
    await policies.finishRun(second, { outcome: 'nothing_new', reasons: [] });
    const times = { startedAt: expect.stringMatching(/Z$/), finishedAt: expect.stringMatching(/Z$/) };
    expect(await policies.listRuns(5)).toEqual([
      { id: second, trigger: 'demand', outcome: 'nothing_new', reasons: [], newVotes: 0, ...times },
      {
        id: first,
        trigger: 'votes',
        outcome: 'published',
        reasons: ['better'],
        newVotes: 50,
        policyId,
        ...times,
      },
    ]);
  });
});
