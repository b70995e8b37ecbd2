import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStores } from './index.ts';
import { newPolicy, startTalk } from './stores-fixture.ts';
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

  it('are one on trial, until another version serves', async () => {
    await policies.createPolicy(newPolicy());
    expect(await policies.findCanary()).toBeUndefined();
    const canary = await policies.createPolicy(newPolicy({ status: 'canary' }));
    expect(await policies.findCanary()).toEqual(canary);
    expect(await revision()).toBe(2); // every process has to load it
    await policies.createPolicy(newPolicy());
    expect(await policies.findCanary()).toBeUndefined();
    expect(await statuses()).toEqual(['serving', 'retired', 'retired']);
  });

  it('serve all once their trial went well', async () => {
    await policies.createPolicy(newPolicy());
    const { id } = await policies.createPolicy(newPolicy({ status: 'canary' }));
    await policies.activate(id);
    expect(await statuses()).toEqual(['serving', 'retired']);
    expect(await policies.findCanary()).toBeUndefined();
  });

  it('are rejected with the reasons when their trial or live votes go badly', async () => {
    await policies.createPolicy(newPolicy());
    const { id } = await policies.createPolicy(newPolicy({ status: 'canary' }));
    const before = await revision();
    await policies.dismiss(id, ['harmful']);
    expect(await policies.findPolicy(id)).toMatchObject({ status: 'rejected', reasons: ['harmful'] });
    expect(await policies.findCanary()).toBeUndefined();
    expect(await policies.findServing()).toMatchObject({ id: 1 });
    expect(await revision()).toBe(before + 1);
  });

  it('begin with the start version, whatever serves', async () => {
    expect(await policies.findStart()).toBeUndefined();
    const start = await policies.createPolicy(newPolicy({ parameters: { a: 1 } }));
    await policies.createPolicy(newPolicy());
    expect(await policies.findStart()).toMatchObject({
      id: start.id,
      status: 'retired',
      parameters: { a: 1 },
    });
  });

  it('cannot serve any more once all were withdrawn, and the next one is the start', async () => {
    const { id } = await policies.createPolicy(newPolicy());
    await policies.createPolicy(newPolicy({ status: 'proposal' }));
    await policies.withdrawAll();
    expect(await policies.findStart()).toBeUndefined();
    const next = await policies.createPolicy(newPolicy());
    expect(await policies.findStart()).toEqual(next);
    await expect(policies.activate(id)).rejects.toMatchObject({ code: 'policy_not_restorable' });
    expect(await policies.findServing()).toEqual(next);
    expect(await statuses()).toEqual(['serving', 'retired', 'retired']);
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

describe('a version that somebody erased had taught', () => {
  /** A version that learned from one vote each of two visitors; its question is quoted. */
  async function learnFromTwo() {
    const [erased, other] = [await startTalk(stores, 'erased'), await startTalk(stores, 'other')];
    const quoted = await erased.answer('a');
    const { id: messageId } = await other.answer('b');
    for (const [visitorId, id] of [
      [erased.visitorId, quoted.id],
      [other.visitorId, messageId],
    ] as const) {
      await stores.votes.recordVote({ visitorId, messageId: id, vote: 'up', reasons: [] });
    }
    const decision = { passage: 'Returns', strategy: 'concise' } as const;
    const quote = (id: string) => ({
      messageId: id,
      question: `Of ${id}`,
      before: decision,
      after: decision,
    });
    const changes = { checked: 2, changed: 2, examples: [quote(quoted.id), quote(messageId)] };
    return { erased, messageId, version: newPolicy({ memoryMark: 2, votes: 2, changes, logRows: 2 }) };
  }

  it('cannot be restored, and does not quote him', async () => {
    const { erased, messageId, version } = await learnFromTwo();
    const { id } = await policies.createPolicy(version);
    await stores.conversations.deleteVisitor(erased.visitorId);
    const kept = await policies.findPolicy(id);
    expect(kept).toMatchObject({ restorable: false, changes: { checked: 2, changed: 2 } });
    expect(kept!.changes!.examples.map((example) => example.messageId)).toEqual([messageId]);
    await expect(policies.activate(id)).rejects.toMatchObject({ code: 'policy_not_restorable' });
  });

  it('cannot be restored either when he was erased while it was being made', async () => {
    const { erased, version } = await learnFromTwo();
    expect(await policies.createPolicy(version)).not.toHaveProperty('restorable');
    await stores.conversations.deleteVisitor(erased.visitorId);
    expect(await policies.createPolicy(version)).toMatchObject({ restorable: false });
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
