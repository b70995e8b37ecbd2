import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createOperators } from '../access/operators.ts';
import { createRateLimits } from '../access/rate-limits.ts';
import { AppError } from '../errors.ts';
import { type AdminRouteServices, adminRoutes } from './admin-routes.ts';
import { answerErrors } from './http-errors.ts';

const unused = () => Promise.reject(new Error('This call was not expected.'));
const silent = { error: () => {}, info: () => {}, warn: () => {}, debug: () => {} };

function servicesWith(fields: Partial<AdminRouteServices>): AdminRouteServices {
  return {
    operators: createOperators('secret'),
    limits: createRateLimits(false),
    status: unused,
    listFeedback: unused,
    describeAnswer: unused,
    traceVote: unused,
    listPolicies: unused,
    activatePolicy: unused,
    trainNow: unused,
    listRuns: unused,
    learningCurve: unused,
    comparePolicies: unused,
    setAside: { list: unused, review: unused },
    handover: { take: unused, handBack: unused, close: unused, write: unused, setPersonTyping: unused },
    operatorConversations: { list: unused, describe: unused, saveAnswer: unused },
    webhooks: { list: unused, retry: unused },
    listDocuments: unused,
    deleteDocument: unused,
    deleteVisitor: unused,
    ...fields,
  };
}

let server: Server | undefined;
afterEach(() => server?.close());

async function serve(fields: Partial<AdminRouteServices>) {
  const app = express().use(express.json());
  app.use(adminRoutes(servicesWith(fields)), answerErrors(silent as never));
  server = createServer(app);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return async (path: string, body?: unknown) => {
    const response = await fetch(`http://127.0.0.1:${port}/${path}`, {
      headers: { authorization: 'Bearer secret', 'content-type': 'application/json' },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
}

describe('GET /votes/:id/versions', () => {
  it('tells the versions of a vote', async () => {
    const lineage = { voteId: 7, messageId: 'a', vote: 'up', createdAt: 'then', versions: [] } as const;
    const call = await serve({ traceVote: async (voteId) => ({ ...lineage, voteId }) });
    expect(await call('votes/7/versions')).toEqual({ status: 200, body: lineage });
    expect((await call('votes/seven/versions')).status).toBe(400);
  });

  it('is 404 for a vote that is gone', async () => {
    const call = await serve({ traceVote: () => Promise.reject(new AppError('not_found', 'No vote 7.')) });
    expect((await call('votes/7/versions')).status).toBe(404);
  });
});

describe('GET /policies/compare', () => {
  it('compares any two versions', async () => {
    const comparePolicies = vi.fn(async (from: number, to: number) => ({
      ...{ from, to, checked: 3, changed: 0 },
      examples: [],
    }));
    const call = await serve({ comparePolicies });
    expect((await call('policies/compare?from=4&to=2')).body).toMatchObject({ from: 4, to: 2, checked: 3 });
    expect((await call('policies/compare?from=4')).status).toBe(400);
    expect(comparePolicies.mock.calls).toEqual([[4, 2]]);
  });

  it('is 404 for a version that is not there', async () => {
    const missing = () => Promise.reject(new AppError('policy_not_found', 'No policy 9.'));
    const call = await serve({ comparePolicies: missing });
    const { status, body } = await call('policies/compare?from=9&to=2');
    expect([status, body.error.code]).toEqual([404, 'policy_not_found']);
  });
});

describe('/set-aside', () => {
  it('lists groups, newest first, page by page', async () => {
    const list = vi.fn(async () => ({ items: [], beyondVisitorCap: 4 }));
    const call = await serve({ setAside: { list, review: unused } });
    expect((await call('set-aside')).body).toEqual({ items: [], beyondVisitorCap: 4 });
    await call('set-aside?before=2026-11-23T10:00:00.000Z&limit=5');
    expect(list.mock.calls).toEqual([[{ limit: 20 }], [{ before: '2026-11-23T10:00:00.000Z', limit: 5 }]]);
    expect((await call('set-aside?before=yesterday')).status).toBe(400);
  });

  it('takes the review of certain votes, or of a whole group', async () => {
    const review = vi.fn(async () => 12);
    const call = await serve({ setAside: { list: unused, review } });
    const ofVotes = { decision: 'count', voteIds: [3, 4] };
    const ofGroup = { decision: 'discard', reason: 'address_burst', from: '2026-11-23T10:00:00.000Z' };
    expect(await call('set-aside/reviews', ofVotes)).toEqual({ status: 200, body: { reviewed: 12 } });
    expect((await call('set-aside/reviews', ofGroup)).status).toBe(200);
    expect(review.mock.calls).toEqual([[ofVotes], [ofGroup]]);
  });

  it.each([
    [{ decision: 'count', voteIds: [] }],
    [{ decision: 'perhaps', voteIds: [1] }],
    [{ decision: 'count' }],
    [{ decision: 'count', voteIds: [1], reason: 'address_burst', from: '2026-11-23T10:00:00.000Z' }],
  ])('refuses %j', async (body) => {
    const call = await serve({ setAside: { list: unused, review: unused } });
    expect((await call('set-aside/reviews', body)).status).toBe(400);
  });

  it('is for operators only', async () => {
    await serve({});
    const { port } = server!.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/set-aside`)).status).toBe(401);
  });
});
