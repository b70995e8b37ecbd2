import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ServedGroup } from '../learning/served-group.ts';
import { startTestServer, type TestServer } from './start-test-server.ts';
import { askIn, openConversation, visit } from './visits.ts';

const QUESTION = 'How long do I have to return an item?';

let dataDir: string;
let server: TestServer;

/** A database in which version 2 was published and version 3 is on trial. */
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'thumbwise-groups-'));
  server = await startTestServer({ DATA_DIR: dataDir });
  const { services, stores } = server.components;
  const { visitor, answer } = await visit(server, QUESTION);
  await services.recordVote(visitor.id, { messageId: answer.id, vote: 'up' });
  const { policyId } = await services.trainNow();
  await services.activatePolicy(policyId!);
  const { parameters, learnerState, memoryMark, votes } = (await stores.policies.findPolicy(policyId!))!;
  const learned = { parameters, learnerState, memoryMark, votes };
  await stores.policies.createPolicy({ ...learned, status: 'canary', reasons: [], parentId: policyId! });
  await server.close();
}, 60_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));
afterEach(() => server.close());

/** Asks in a conversation of that group. @returns what was decided for the answer. */
async function askAs(group: ServedGroup) {
  const { conversationId } = await openConversation(server, group);
  const answer = await askIn(server, conversationId, QUESTION);
  return { messageId: answer.id, ...(await server.components.services.describeAnswer(answer.id)) };
}

describe('with exploration', () => {
  it.each([
    ['control', 1],
    ['serving', 2],
    ['canary', 3],
  ] as const)('a conversation of the group %s is served by version %i', async (group, policyId) => {
    server = await startTestServer({ DATA_DIR: dataDir, EXPLORATION: '0.1' });
    const { retrieval, response } = await askAs(group);
    expect(retrieval).toMatchObject({ policyId, servedAs: group });
    expect(response).toMatchObject({ policyId });
  });

  it('an operator sees the trial in its numbers, and the control group in the curve', async () => {
    server = await startTestServer({ DATA_DIR: dataDir, EXPLORATION: '0.1' });
    const { services } = server.components;
    const before = (await services.status()).canary!;
    for (const [group, vote] of [
      ['canary', 'up'],
      ['serving', 'down'],
      ['control', 'up'],
    ] as const) {
      const { visitorId, messageId } = await askAs(group);
      await services.recordVote(visitorId, { messageId, vote });
    }
    expect((await services.status()).canary).toMatchObject({
      ...{ policyId: 3, share: 0.2, conversations: before.conversations + 1 },
      ...{ votes: 1, upShare: { value: 1 }, servingUpShare: { value: 0 }, difference: { value: 1 } },
    });
    const { control, totals } = await services.learningCurve();
    expect([control?.totals.votes, totals.votes]).toEqual([1, 3]);
  });
});

describe('without exploration', () => {
  it.each(['control', 'serving', 'canary'] as const)(
    'a conversation of the group %s gets what the published version finds most probable',
    async (group) => {
      server = await startTestServer({ DATA_DIR: dataDir, EXPLORATION: '0' });
      const { retrieval, response } = await askAs(group);
      expect(retrieval).toMatchObject({ policyId: 2, servedAs: 'serving', propensity: 1, explored: false });
      const used = retrieval!.candidates.filter((candidate) => candidate.used !== undefined);
      expect(used.map((candidate) => candidate.used)).toEqual([1, 2, 3]);
      expect(retrieval!.candidates.slice(0, 3)).toEqual(used);
      expect(response).toMatchObject({ policyId: 2, propensity: 1 });
      expect((await server.components.services.status()).canary).toBeUndefined();
    },
  );
});
