import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { AdminClient, AdminRequestError } from './admin-client.ts';

interface Asked {
  readonly url: string;
  readonly method: string | undefined;
  readonly authorization: string | null;
  readonly body: unknown;
}

/** A client whose calls are all answered with this response, and what it asked. */
function clientAnswered(respond: () => Response | Promise<Response>, onUnauthorized?: () => void) {
  const asked: Asked[] = [];
  const client = new AdminClient({
    token: 'secret',
    baseUrl: 'http://shop.example',
    fetch: async (url, init) => {
      const authorization = new Headers(init?.headers).get('authorization');
      asked.push({ url: String(url), method: init?.method, authorization, body: init?.body });
      return respond();
    },
    ...(onUnauthorized === undefined ? {} : { onUnauthorized }),
  });
  return { client, asked };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });

async function failureOf(call: Promise<unknown>): Promise<AdminRequestError> {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AdminRequestError);
  return error;
}

describe('AdminClient', () => {
  it('sends the token with every call', async () => {
    const { client, asked } = clientAnswered(json({ items: [] }));
    await client.listPolicies();
    const { url, method, authorization } = asked[0]!;
    assert.equal(asked.length, 1);
    assert.deepEqual(
      { url, method, authorization },
      { url: 'http://shop.example/api/admin/policies', method: 'GET', authorization: 'Bearer secret' },
    );
  });

  it('leaves out what was not asked for', async () => {
    const { client, asked } = clientAnswered(json({ items: [] }));
    await client.listFeedback({ before: undefined, vote: 'down', limit: 30 });
    await client.listFeedback();
    const queries = asked.map(({ url }) => Object.fromEntries(new URL(url).searchParams));
    assert.deepEqual(queries, [{ vote: 'down', limit: '30' }, {}]);
  });

  it('writes ids into the path so that they stay one part of it', async () => {
    const { client, asked } = clientAnswered(json({ deleted: true }));
    await client.deleteVisitor('a/b ?c');
    assert.equal(asked[0]!.url, 'http://shop.example/api/admin/visitors/a%2Fb%20%3Fc');
    assert.equal(asked[0]!.method, 'DELETE');
  });

  it('unwraps the policy that was activated', async () => {
    const policy = { id: 4, status: 'serving', createdAt: '2026-01-01T00:00:00Z', votes: 1, reasons: [] };
    const { client, asked } = clientAnswered(json({ policy }));
    assert.deepEqual(await client.activatePolicy(4), policy);
    assert.deepEqual(
      [asked[0]!.method, new URL(asked[0]!.url).pathname],
      ['POST', '/api/admin/policies/4/activate'],
    );
  });

  it("keeps the server's code, message and status", async () => {
    const body = { ok: false, error: { code: 'training_busy', message: 'A run is under way.' } };
    const error = await failureOf(clientAnswered(json(body, 409)).client.train());
    assert.deepEqual(
      [error.code, error.message, error.status],
      ['training_busy', 'A run is under way.', 409],
    );
  });

  it('tells when the token is refused, and throws all the same', async () => {
    let told = 0;
    const body = { ok: false, error: { code: 'unauthorized', message: 'No.' } };
    const { client } = clientAnswered(json(body, 401), () => {
      told += 1;
    });
    assert.equal((await failureOf(client.readStatus())).code, 'unauthorized');
    assert.equal(told, 1);
  });

  it('calls a 401 unauthorized even if a proxy wrote its body', async () => {
    const { client } = clientAnswered(() => new Response('<h1>Unauthorized</h1>', { status: 401 }));
    assert.equal((await failureOf(client.readStatus())).code, 'unauthorized');
  });

  it('says unreachable when no answer came, and keeps the cause', async () => {
    const cause = new TypeError('fetch failed');
    const error = await failureOf(clientAnswered(() => Promise.reject(cause)).client.readStatus());
    assert.deepEqual([error.code, error.status, error.cause], ['unreachable', 0, cause]);
  });

  it.each([
    ['an HTML page', () => new Response('<h1>Bad gateway</h1>', { status: 502 })],
    ['an empty body', () => new Response(null, { status: 200 })],
    ['JSON that is no object', json(null)],
    ['a failure without a code', json({ error: {} }, 500)],
  ])('says unreadable_answer for %s', async (_, respond) => {
    assert.equal((await failureOf(clientAnswered(respond).client.readStatus())).code, 'unreadable_answer');
  });

  it.each<[string, (client: AdminClient) => Promise<unknown>, string, unknown]>([
    ['take', (client) => client.takeConversation('c/1', 'Camille'), 'take', { name: 'Camille' }],
    ['return', (client) => client.returnConversation('c/1'), 'return', {}],
    ['close', (client) => client.closeConversation('c/1'), 'close', {}],
    ['typing', (client) => client.setTyping('c/1', true), 'typing', { typing: true }],
    [
      'message',
      (client) => client.sendMessage('c/1', { clientId: 'k', text: 'Hello' }),
      'messages',
      { clientId: 'k', text: 'Hello' },
    ],
  ])('posts a %s to the conversation', async (_, call, action, body) => {
    const { client, asked } = clientAnswered(json({ conversationId: 'c/1' }));
    await call(client);
    const { method, url, body: sent } = asked[0]!;
    assert.deepEqual([method, new URL(url).pathname], ['POST', `/api/admin/conversations/c%2F1/${action}`]);
    assert.deepEqual(JSON.parse(String(sent)), body);
  });

  it('reads the conversations of one owner, one conversation, and saves an answer of it', async () => {
    const { client, asked } = clientAnswered(json({ items: [], operatorsPresent: 2 }));
    assert.equal((await client.listConversations({ owner: 'waiting' })).operatorsPresent, 2);
    await client.readConversation('c1');
    await client.saveAnswer('m1', { title: 'Corsica', text: 'Yes.' });
    assert.deepEqual(
      asked.map(({ method, url }) => `${method} ${url.slice('http://shop.example/api/admin'.length)}`),
      ['GET /conversations?owner=waiting', 'GET /conversations/c1', 'POST /messages/m1/knowledge'],
    );
    assert.deepEqual(JSON.parse(String(asked[2]!.body)), { title: 'Corsica', text: 'Yes.' });
  });
});
