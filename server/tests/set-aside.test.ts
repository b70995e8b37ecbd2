import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { SetAsidePage, VoteLineage } from '../protocol/index.ts';
import { ADMIN_TOKEN, startTestServer, type TestServer } from './start-test-server.ts';
import { visit } from './visits.ts';

/** What new visitors of one address may say in an hour on a site of which nothing is known, and what they say beyond. */
const [COUNTED, BEYOND] = [90, 4];

let server: TestServer;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T10:30:00Z') }); // no hour ends meanwhile
  server = await startTestServer({ RATE_LIMITS: 'on' });
});
afterAll(async () => {
  await server.close();
  vi.useRealTimers();
});

async function admin<Body>(path: string, body?: object): Promise<Body> {
  const response = await fetch(`${server.url}/api/admin/${path}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  return await response.json();
}

it('a burst from one address waits for an operator, whose word decides what is learned', async () => {
  const { services, stores } = server.components;
  for (let i = 0; i < COUNTED + BEYOND; i++) {
    const { visitor, answer } = await visit(server, 'How long is the warranty?');
    await services.recordVote(visitor.id, { messageId: answer.id, vote: 'down' }, 'one-address');
  }
  const learned = async () => {
    await admin('training-runs', {});
    return (await stores.policies.listPolicies(1))[0]!.votes;
  };
  expect(await learned()).toBe(COUNTED);

  const { items } = await admin<SetAsidePage>('set-aside');
  expect(items).toMatchObject([{ reason: 'address_burst', votes: BEYOND, visitors: BEYOND }]);
  const [last] = items[0]!.voteIds.slice(-1);
  expect((await admin<VoteLineage>(`votes/${last}/versions`)).setAside).toBe('address_burst');

  const { reason, from } = items[0]!;
  expect(await admin('set-aside/reviews', { decision: 'count', reason, from })).toEqual({ reviewed: BEYOND });
  expect((await admin<SetAsidePage>('set-aside')).items).toEqual([]);
  expect(await admin<VoteLineage>(`votes/${last}/versions`)).not.toHaveProperty('setAside');
  expect(await learned()).toBe(COUNTED + BEYOND);
}, 120_000);
