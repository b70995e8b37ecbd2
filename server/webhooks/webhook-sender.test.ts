import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WEBHOOK_EVENTS } from '../protocol/index.ts';
import { startTalk } from '../stores/stores-fixture.ts';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import { MOST_ATTEMPTS } from './retry-at.ts';
import { signBody } from './sign-body.ts';
import { type Answer, type ScriptedEndpoint, startScriptedEndpoint } from './testing/scripted-endpoint.ts';
import { createWebhookSender, type WebhookSender } from './webhook-sender.ts';

const SECRET = 'a secret of the tests, longer than 32 characters';
const DAY_MS = 86_400_000;
let now: Date;
let warnings: unknown[];
let stores: TemporaryStores;
let senders: WebhookSender[];
let endpoints: ScriptedEndpoint[];

beforeEach(() => {
  now = new Date('2026-05-01T10:00:00.000Z');
  warnings = [];
  senders = [];
  endpoints = [];
});
afterEach(async () => {
  for (const sender of senders) await sender.close();
  for (const endpoint of endpoints) await endpoint.close();
  await stores.close();
});

async function endpoint(answerOf?: Parameters<typeof startScriptedEndpoint>[0]): Promise<ScriptedEndpoint> {
  const started = await startScriptedEndpoint(answerOf);
  endpoints.push(started);
  return started;
}

/** A sender that looks by itself only when begin() is called. */
function sender(urls: readonly string[], timeoutMs = 5_000): WebhookSender {
  const log = (...entry: unknown[]) => void warnings.push(entry);
  const made = createWebhookSender({
    ...{ webhooks: stores.webhooks, urls, secret: SECRET, timeoutMs, now: () => now, random: () => 0.5 },
    logger: { info: log, warn: log, error: log },
  });
  senders.push(made);
  return made;
}

async function openStores(...urls: string[]): Promise<void> {
  stores = await openTemporaryStores(() => now, { urls, events: WEBHOOK_EVENTS });
}

/** Conversations with a first message each. */
async function ask(...names: string[]): Promise<void> {
  for (const name of names) await (await startTalk(stores, name)).ask('c1');
}

const rows = () => stores.webhooks.listDeliveries({ limit: 100 });

/** Lets the clock go to the next attempt, and sends. */
async function sendNext(webhooks: WebhookSender): Promise<void> {
  const due = (await rows()).flatMap(({ nextAttemptAt }) => nextAttemptAt ?? []);
  now = new Date(Math.max(now.getTime(), ...due.map((at) => at.getTime())));
  await webhooks.sendDue();
}

describe('a delivery', () => {
  it('is posted as JSON, with its id, its event and a signature of what was sent', async () => {
    const { url, received } = await endpoint();
    await openStores(url);
    await ask('a');
    await sender([url]).sendDue();
    const [{ headers, raw, body }] = received as [(typeof received)[0]];
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'thumbwise-delivery': body.id,
      'thumbwise-event': 'conversation.opened',
      'thumbwise-signature': signBody(SECRET, raw, now),
    });
    expect(headers['thumbwise-signature']).toMatch(/^t=1777629600,v1=[0-9a-f]{64}$/);
    const [row] = await rows();
    expect(row).toMatchObject({
      status: 'delivered',
      attempts: 1,
      lastStatus: 204,
      deliveredAt: now,
      body: raw,
    });
  });

  it('is tried again after an error, with the same id and a new signature', async () => {
    const { url, received } = await endpoint((at) => (at < 2 ? 500 : 200));
    await openStores(url);
    await ask('a');
    const webhooks = sender([url]);
    await webhooks.sendDue();
    const [row] = await rows();
    expect(row).toMatchObject({ status: 'pending', lastStatus: 500, lastError: { code: 'answered' } });
    expect(row?.nextAttemptAt).toEqual(new Date(now.getTime() + 15_000));
    await webhooks.sendDue();
    expect(received).toHaveLength(1);
    await sendNext(webhooks);
    await sendNext(webhooks);
    expect((await rows())[0]).toMatchObject({ status: 'delivered', attempts: 3, lastStatus: 200 });
    expect(new Set(received.map(({ raw }) => raw)).size).toBe(1);
    expect(new Set(received.map(({ headers }) => headers['thumbwise-signature'])).size).toBe(3);
  });

  it.each<[Answer, object]>([
    [500, { lastStatus: 500, lastError: { code: 'answered' } }],
    [404, { lastStatus: 404, lastError: { code: 'answered' } }],
    ['redirect', { lastStatus: 302, lastError: { code: 'redirected' } }],
    ['reset', { lastError: { code: 'unreachable', detail: 'ECONNRESET' } }],
    ['hang', { lastError: { code: 'timed_out' } }],
  ])('that meets %s is tried again later, and the log says why', async (answer, expected) => {
    const { url, received } = await endpoint(() => answer);
    await openStores(url);
    await ask('a');
    await sender([url], answer === 'hang' ? 100 : 5_000).sendDue();
    expect((await rows())[0]).toMatchObject({ status: 'pending', attempts: 1, ...expected });
    expect(received).toHaveLength(1); // a redirect was not followed
  });

  it('is given up after eight attempts within a day, which is logged without what it says', async () => {
    const { url, received } = await endpoint(() => 503);
    await openStores(url);
    await ask('a');
    const begin = now.getTime();
    const webhooks = sender([url]);
    for (let attempt = 0; attempt < MOST_ATTEMPTS + 2; attempt++) await sendNext(webhooks);
    expect(received).toHaveLength(MOST_ATTEMPTS);
    expect(now.getTime() - begin).toBeLessThan(DAY_MS);
    expect((await rows())[0]).toMatchObject({ status: 'failed', attempts: MOST_ATTEMPTS, lastStatus: 503 });
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(warnings)).not.toContain('How do I return it?');
  });

  it('to a server that is not there is tried again too', async () => {
    const gone = await startScriptedEndpoint();
    await gone.close();
    await openStores(gone.url);
    await ask('a');
    await sender([gone.url]).sendDue();
    const lastError = { code: 'unreachable', detail: 'ECONNREFUSED' };
    expect((await rows())[0]).toMatchObject({ status: 'pending', lastError });
  });
});

describe('several deliveries', () => {
  it('of one conversation arrive in order, also when the first has to be tried again', async () => {
    const { url, received } = await endpoint((at) => (at === 0 ? 500 : 204));
    await openStores(url);
    const { conversationId, visitorId, answer } = await startTalk(stores);
    const { id: messageId } = await answer('c1');
    await stores.votes.recordVote({ messageId, visitorId, vote: 'down', reasons: [] });
    await stores.handovers.changeOwner(conversationId, { from: ['bot'], to: 'waiting' });
    const webhooks = sender([url]);
    await webhooks.sendDue();
    expect(received).toHaveLength(1);
    await sendNext(webhooks);
    const opened = 'conversation.opened';
    const events = received.map(({ body }) => body.event);
    expect(events).toEqual([opened, opened, 'feedback.given', 'conversation.handed_over']);
  });

  it('are sent a few at a time, all of them', async () => {
    const many = await endpoint();
    await openStores(many.url);
    const names = Array.from({ length: 12 }, (_, at) => `visitor ${at}`);
    await ask(...names);
    await sender([many.url]).sendDue();
    const told = many.received.map(({ body }) => body.data.conversationId);
    expect(new Set(told).size).toBe(names.length);
    expect(told).toHaveLength(names.length);
    expect(many.mostAtOnce).toBeGreaterThan(0);
    expect(many.mostAtOnce).toBeLessThanOrEqual(4);
  });

  it('to a server that hangs hold up neither another server nor the chat', async () => {
    const slow = await endpoint(() => 'hang');
    const quick = await endpoint();
    await openStores(slow.url, quick.url);
    const webhooks = sender([slow.url, quick.url]);
    await webhooks.begin();
    await ask('a', 'b', 'c', 'd', 'e', 'f');
    await quick.arrived(6);
    await slow.arrived(4);
    await ask('g');
    await quick.arrived(7);
    expect(slow.received).toHaveLength(4);
    await webhooks.close();
    const left = (await rows()).filter(({ url, status }) => url === slow.url && status === 'pending');
    expect(left.map(({ attempts, nextAttemptAt }) => [attempts, nextAttemptAt])).toEqual(
      left.map(() => [0, now]), // what was broken off is due at once at the next start
    );
    expect(left).toHaveLength(7);
  });
});

describe('the sender', () => {
  it('sends what happens while it runs without being asked', async () => {
    const { url, received, arrived } = await endpoint();
    await openStores(url);
    await sender([url]).begin();
    await ask('a');
    await arrived(1);
    expect(received[0]?.body.event).toBe('conversation.opened');
  });

  it('goes on with what the last one left, and gives up what went to an address that is gone', async () => {
    const { url, received, arrived } = await endpoint();
    await openStores(url, 'https://gone.example/hook');
    await ask('a');
    await sender([url]).begin();
    await arrived(1);
    expect(received).toHaveLength(1);
    const gone = (await rows()).filter((row) => row.url !== url);
    expect(gone).toMatchObject([{ status: 'failed', lastError: { code: 'address_removed' } }]);
  });

  it('says nothing loud about a delivery whose visitor is erased while it is under way', async () => {
    const { url, arrived } = await endpoint(() => 'hang');
    await openStores(url);
    await ask('a');
    const webhooks = sender([url], 200);
    const sent = webhooks.sendDue();
    await arrived(1);
    await stores.webhooks.prune(new Date(now.getTime() + 1));
    await sent;
    expect(await rows()).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('deletes what is older than 30 days when it begins', async () => {
    const { url } = await endpoint();
    await openStores(url);
    await ask('a');
    await sender([url]).sendDue();
    now = new Date(now.getTime() + 29 * DAY_MS);
    await sender([url]).begin();
    expect(await rows()).toHaveLength(1);
    now = new Date(now.getTime() + 2 * DAY_MS);
    await sender([]).begin();
    expect(await rows()).toEqual([]);
  });
});
