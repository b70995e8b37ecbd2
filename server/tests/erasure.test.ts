import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PolicyView } from '../protocol/index.ts';
import { ADMIN_TOKEN, startTestServer, type TestServer } from './start-test-server.ts';
import { visit } from './visits.ts';

const QUESTIONS = [
  'How long do I have to return an item?',
  'How long is the warranty?',
  'Where is my parcel?',
];

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const admin = async (path: string, method = 'GET') => {
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const response = await fetch(`${server.url}/api/admin/${path}`, { method, headers });
  return { status: response.status, body: await response.json() };
};
const policies = async () => (await admin('policies')).body.items as PolicyView[];
const published = (policy: PolicyView | undefined) => ({ id: policy?.id, status: policy?.status });

/** One visitor asks and votes; @returns his id. */
async function vote(text: string): Promise<string> {
  const { visitor, answer } = await visit(server, text);
  await server.components.services.recordVote(visitor.id, { messageId: answer.id, vote: 'down' });
  return visitor.id;
}

describe('erasing a visitor', () => {
  it('replaces the version that he taught by one that never knew him', async () => {
    await vote(QUESTIONS[0]!);
    const erased = await vote(QUESTIONS[1]!);
    const { policyId } = (await admin('training-runs', 'POST')).body;
    await admin(`policies/${policyId}/activate`, 'POST');
    expect(published((await policies())[0])).toEqual({ id: 2, status: 'serving' });

    expect((await admin(`visitors/${erased}`, 'DELETE')).status).toBe(200);
    await vi.waitFor(async () => expect((await policies())[0]!.id).toBe(3), { timeout: 20_000 });
    const [rebuilt, taught, start] = await policies();
    expect(rebuilt).toMatchObject({
      ...{ status: 'serving', parentId: 2, votes: 1 },
      reasons: [{ code: 'rebuilt_after_erasure' }],
    });
    expect(rebuilt).not.toHaveProperty('restorable');
    expect(taught).toMatchObject({ status: 'retired', restorable: false });
    expect(start).not.toHaveProperty('restorable');
    await vi.waitFor(() => expect(server.components.live.policies.serving.policyId).toBe(3));
    expect((await admin('training-runs')).body.items[0]).toMatchObject({
      ...{ trigger: 'erasure', outcome: 'published', policyId: 3 },
    });
  });

  it('leaves nothing of his in the versions that he taught, which cannot serve again', async () => {
    const erased = await vote(QUESTIONS[0]!);
    await vote(QUESTIONS[1]!);
    const { policyId } = (await admin('training-runs', 'POST')).body;
    const { stores } = server.components;
    const asked = 'A question of the visitor who was erased';
    const { messageId } = (await stores.votes.findVote(1))!;
    const decision = { passage: 'Returns', strategy: 'concise' } as const;
    const example = { messageId, question: asked, before: decision, after: decision };
    const { parameters, learnerState } = (await stores.policies.findPolicy(policyId))!;
    const shown = await stores.policies.createPolicy({
      ...{ status: 'proposal', parameters, learnerState, memoryMark: 2, votes: 2, reasons: [] },
      changes: { checked: 2, changed: 1, examples: [example] },
    });
    expect(JSON.stringify(await policies())).toContain(asked);

    await admin(`visitors/${erased}`, 'DELETE');
    const { status, body } = await admin(`policies/${shown.id}/activate`, 'POST');
    expect([status, body.error.code]).toEqual([409, 'policy_not_restorable']);
    expect(JSON.stringify(await policies())).not.toContain(asked);
    expect((await admin('policies/1/activate', 'POST')).status).toBe(200);
  });

  it('starts no run for one who taught nothing', async () => {
    const { visitor } = await visit(server, QUESTIONS[2]!);
    expect((await admin(`visitors/${visitor.id}`, 'DELETE')).status).toBe(200);
    expect((await admin('status')).body.training).toBe(false);
    expect((await admin('training-runs')).body.items).toEqual([]);
  });

  it('does not let a run that had read his votes bring him back', async () => {
    const erased = await vote(QUESTIONS[0]!);
    await vote(QUESTIONS[1]!);
    const run = admin('training-runs', 'POST');
    await vi.waitFor(async () => expect((await admin('status')).body.training).toBe(true));
    await admin(`visitors/${erased}`, 'DELETE');
    await run;
    await vi.waitFor(
      async () => {
        expect((await admin('training-runs')).body.items[0]).toMatchObject({ trigger: 'erasure' });
        expect((await admin('status')).body.training).toBe(false);
      },
      { timeout: 20_000 },
    );
    const usable = (await policies()).filter(({ restorable }) => restorable !== false);
    expect(usable.map(({ votes }) => votes).filter((votes) => votes > 1)).toEqual([]);
    expect(usable.some(({ votes }) => votes === 1)).toBe(true);
  });
});
