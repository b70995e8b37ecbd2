import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeliveryPage, DeliveryView } from '../protocol/index.ts';
import { type ScriptedEndpoint, startScriptedEndpoint } from '../webhooks/testing/scripted-endpoint.ts';
import {
  ADMIN_TOKEN,
  ask,
  connectVisitor,
  request,
  startTestServer,
  type TestServer,
} from './start-test-server.ts';

let slow: ScriptedEndpoint;
let quick: ScriptedEndpoint;
let server: TestServer;

beforeAll(async () => {
  slow = await startScriptedEndpoint(() => 'hang');
  quick = await startScriptedEndpoint();
  server = await startTestServer({
    WEBHOOK_URLS: `${slow.url},${quick.url}`,
    WEBHOOK_SECRET: 'a secret of the tests, longer than 32 characters',
  });
});
afterAll(async () => {
  await server.close();
  await slow.close();
  await quick.close();
});

/** A call of an operator, or of somebody who is none. */
async function call<Answer>(method: 'GET' | 'POST', path: string, token = ADMIN_TOKEN) {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}/api/admin/webhook-deliveries${path}`, { method, headers });
  return { status: response.status, body: (await response.json()) as Answer };
}

/** Deliveries to the server that answers, newest first, as soon as all of them are delivered. */
const delivered = (count: number) =>
  expect
    .poll(
      async () => {
        const { body } = await call<DeliveryPage>('GET', '?status=delivered');
        return body.items.map(({ event }) => event);
      },
      { timeout: 20_000 },
    )
    .toHaveLength(count);

it('tells integrators what visitors and operators do, beside a chat that waits for nobody', async () => {
  const { socket, session } = await connectVisitor(server.url);
  const { answer } = await ask(socket, 'How long is the warranty?');
  const { messageId } = { messageId: answer.id };
  await request(socket, 'feedback:send', { messageId, vote: 'down', reasons: ['wrong'], comment: 'No.' });
  await request(socket, 'handover:request', { reason: 'It broke.' });
  await quick.arrived(3);
  await delivered(3);
  const told = quick.received.map(({ body }) => [body.event, body.data.conversationId]);
  expect(told).toEqual([
    ['conversation.opened', session.conversationId],
    ['feedback.given', session.conversationId],
    ['conversation.handed_over', session.conversationId],
  ]);
  const everything = quick.received.map(({ raw }) => raw).join();
  expect(everything).not.toContain(session.visitorToken);
  expect(everything).not.toContain('127.0.0.1');
  expect(slow.received).toHaveLength(1); // the first, which it has not answered
  socket.close();
});

it('shows operators the log, page by page', async () => {
  const first = await call<DeliveryPage>('GET', '?limit=4');
  expect(first.body).toMatchObject({ urls: [slow.url, quick.url], nextBefore: first.body.items[3]!.id });
  const rest = await call<DeliveryPage>('GET', `?limit=4&before=${first.body.nextBefore}`);
  const items = [...first.body.items, ...rest.body.items];
  expect(items.map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
  expect(rest.body).not.toHaveProperty('nextBefore');
  const pending = await call<DeliveryPage>('GET', '?status=pending');
  expect(pending.body.items.map(({ url, attempts }) => [url, attempts])).toEqual([
    [slow.url, 0],
    [slow.url, 0],
    [slow.url, 1],
  ]);
  expect((await call('GET', '?status=lost')).status).toBe(400);
});

it('sends a delivery again when an operator asks for it, with the same body', async () => {
  const { body } = await call<DeliveryPage>('GET', '?status=delivered&limit=1');
  const [newest] = body.items as [DeliveryView];
  const before = quick.received.length;
  const retried = await call<{ delivery: DeliveryView }>('POST', `/${newest.id}/retry`);
  expect(retried.body.delivery).toMatchObject({ id: newest.id, status: 'pending', attempts: 0 });
  await quick.arrived(before + 1);
  expect(quick.received.at(-1)?.raw).toBe(newest.body);
  await delivered(3);
});

it('sends nothing again that is pending or not there', async () => {
  const { body } = await call<DeliveryPage>('GET', '?status=pending&limit=1');
  const pending = await call('POST', `/${body.items[0]!.id}/retry`);
  expect(pending).toMatchObject({ status: 409, body: { error: { code: 'delivery_not_retryable' } } });
  expect(await call('POST', '/999/retry')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  });
  expect((await call('POST', '/x/retry')).status).toBe(400);
});

it('lets nobody but operators see the log or send anything', async () => {
  expect((await call('GET', '', 'no-operator')).status).toBe(401);
  expect((await call('POST', '/1/retry', 'no-operator')).status).toBe(401);
});

it('keeps nothing of an erased visitor, nor stumbles over what is under way to the server that hangs', async () => {
  const { body } = await call<DeliveryPage>('GET', '');
  const visitorId = JSON.parse(body.items[0]!.body).data.visitor.id;
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const url = `${server.url}/api/admin/visitors/${visitorId}`;
  expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(200);
  expect((await call<DeliveryPage>('GET', '')).body.items).toEqual([]);
  const { socket } = await connectVisitor(server.url);
  await ask(socket, 'How do I pair the Clasp?');
  await quick.arrived(5);
  socket.close();
});
