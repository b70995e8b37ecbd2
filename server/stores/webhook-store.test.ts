import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WEBHOOK_EVENTS, type WebhookBody, type WebhookEvent } from '../protocol/index.ts';
import { createStores } from './index.ts';
import { startTalk } from './stores-fixture.ts';
import { openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';
import type { DeliveryRecord } from './webhook-types.ts';

const ONE = 'https://one.example/hook';
const TWO = 'https://two.example/hook';
let now = new Date('2026-05-01T10:00:00.000Z');
let stores: TemporaryStores;

const later = (minutes: number) => new Date(now.getTime() + 60_000 * minutes);
const open = (urls: readonly string[], events: readonly WebhookEvent[] = WEBHOOK_EVENTS) =>
  openTemporaryStores(() => now, { urls, events });
const all = () => stores.webhooks.listDeliveries({ limit: 100 });
const bodyOf = ({ body }: DeliveryRecord) => JSON.parse(body) as WebhookBody;
const bodies = async () => (await all()).reverse().map(bodyOf);
/** Claims what is due, as a sender that says it was delivered would. */
const deliver = async (url = ONE) => {
  const delivery = await stores.webhooks.claimDue(url, later(1));
  if (delivery) await stores.webhooks.settleAttempt(delivery, { status: 204 });
  return delivery;
};

beforeEach(async () => {
  now = new Date('2026-05-01T10:00:00.000Z');
  stores = await open([ONE]);
});
afterEach(() => stores.close());

describe('what integrators are told', () => {
  it('is the first message that the visitor writes in a conversation, and once', async () => {
    const talk = await startTalk(stores);
    const message = {
      ...{ conversationId: talk.conversationId, clientId: 'c1', text: 'How do I return it?' },
      ...{ locale: 'en', page: { url: 'https://shop.example/returns', title: 'Returns' } },
    };
    const { message: first } = await stores.conversations.appendVisitorMessage(message);
    await stores.conversations.appendVisitorMessage(message);
    await stores.conversations.appendVisitorMessage({ ...message, clientId: 'c2' });
    const { text, locale, page } = message;
    expect(await bodies()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        event: 'conversation.opened',
        createdAt: now.toISOString(),
        data: {
          conversationId: talk.conversationId,
          visitor: { id: talk.visitorId },
          message: { id: first.id, seq: 1, text, locale, page },
        },
      },
    ]);
  });

  it('is the first one too when a person had written before', async () => {
    const { conversationId, ask } = await startTalk(stores);
    const change = { from: ['bot'], to: 'person', personName: 'Camille' } as const;
    await stores.handovers.changeOwner(conversationId, change);
    await stores.handovers.appendPersonMessage({ conversationId, clientId: 'p1', text: 'Hello!' });
    await ask('c1');
    expect((await bodies()).map(({ event }) => event)).toEqual([
      'conversation.handed_over',
      'conversation.opened',
    ]);
  });

  it('is who asked for a person and why, and who took over, but not the way back', async () => {
    const { conversationId } = await startTalk(stores);
    const change = stores.handovers.changeOwner.bind(stores.handovers, conversationId);
    await change({ from: ['bot'], to: 'waiting', reason: 'It is urgent.' });
    await change({ from: ['waiting'], to: 'person', personName: 'Camille' });
    await change({ from: ['person'], to: 'bot' });
    await change({ from: ['bot'], to: 'closed' });
    const data = (await bodies()).map((body) => body.data);
    expect(data).toMatchObject([
      { from: 'bot', to: 'waiting', reason: 'It is urgent.' },
      { from: 'waiting', to: 'person', reason: 'It is urgent.', personName: 'Camille' },
    ]);
  });

  it('is a vote with what it is about, and with the vote that it changes or withdraws', async () => {
    const talk = await startTalk(stores);
    const { id: messageId } = await talk.answer('c1');
    const given = { messageId, visitorId: talk.visitorId, addressHash: 'a-secret-hash' };
    await stores.votes.recordVote({ ...given, vote: 'down', reasons: ['wrong'], comment: 'Not mine.' });
    await stores.votes.recordVote({ ...given, vote: 'up', reasons: [] });
    await stores.votes.recordVote({ ...given, vote: null, reasons: [] });
    const [, ...votes] = await bodies();
    expect(votes.map(({ data }) => data)).toMatchObject([
      {
        ...{ vote: 'down', reasons: ['wrong'], comment: 'Not mine.', visitor: { id: talk.visitorId } },
        question: { seq: 1, text: 'How do I return it?' },
        answer: { id: messageId, seq: 2, text: 'Send it back.', strategy: 'concise' },
      },
      { vote: 'up', previousVote: 'down', reasons: [] },
      { vote: null, previousVote: 'up' },
    ]);
    expect(votes[0]!.data).not.toHaveProperty('previousVote');
    expect(JSON.stringify(votes)).not.toMatch(/a-secret-hash|tokenHash/);
  });

  it('is not what a weak signal says, nor what was refused', async () => {
    const talk = await startTalk(stores);
    const { id: messageId } = await talk.answer('c1');
    await stores.votes.recordSignal({ messageId, visitorId: talk.visitorId, kind: 'again' });
    const stranger = { messageId, visitorId: 'nobody', vote: 'up', reasons: [] } as const;
    await expect(stores.votes.recordVote(stranger)).rejects.toThrow();
    const taken = { from: ['person'], to: 'waiting' } as const;
    await expect(stores.handovers.changeOwner(talk.conversationId, taken)).rejects.toThrow();
    expect((await bodies()).map(({ event }) => event)).toEqual(['conversation.opened']);
  });

  it('is only what was asked for, each address with an id of its own', async () => {
    await stores.close();
    stores = await open([ONE, TWO], ['feedback.given']);
    const talk = await startTalk(stores);
    const { id: messageId } = await talk.answer('c1');
    await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote: 'up', reasons: [] });
    const rows = await all();
    expect(rows.map(({ url }) => url).sort()).toEqual([ONE, TWO]);
    expect(new Set(rows.map((row) => bodyOf(row).id)).size).toBe(2);
  });

  it('is nothing when no address is set', async () => {
    await stores.close();
    stores = await openTemporaryStores(() => now);
    await (await startTalk(stores)).ask('c1');
    expect(await all()).toEqual([]);
  });

  it('wakes the sender after the commit, when the row can be read', async () => {
    const woken = new Promise<DeliveryRecord[]>((resolve) => stores.webhooks.listen(() => resolve(all())));
    await (await startTalk(stores)).ask('c1');
    expect(await woken).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('gives each delivery to one of two processes', async () => {
    for (const name of ['a', 'b', 'c']) await (await startTalk(stores, name)).ask('c1');
    const other = await createStores({ databaseUrl: stores.databaseUrl, now: () => now });
    const both = [stores, other, stores, other, stores, other];
    const claims = await Promise.all(both.map(({ webhooks }) => webhooks.claimDue(ONE, later(1))));
    await other.close();
    const ids = claims.flatMap((claim) => claim?.id ?? []);
    expect(ids.sort()).toEqual([1, 2, 3]);
  });

  it('keeps the order within a conversation, while another conversation goes on', async () => {
    const talk = await startTalk(stores, 'a');
    const { id: messageId } = await talk.answer('c1');
    await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote: 'up', reasons: [] });
    await (await startTalk(stores, 'b')).ask('c1');
    const first = await stores.webhooks.claimDue(ONE, later(1));
    const error = { code: 'timed_out' } as const;
    await stores.webhooks.settleAttempt(first!, { error, retryAt: later(5) });
    expect((await deliver())?.id).toBe(3);
    expect(await deliver()).toBeUndefined();
    now = later(5);
    expect((await deliver())?.id).toBe(1);
    expect((await deliver())?.id).toBe(2);
  });

  it('lets the next one of a conversation go when the one before is given up', async () => {
    const talk = await startTalk(stores);
    const { id: messageId } = await talk.answer('c1');
    await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote: 'up', reasons: [] });
    const first = await stores.webhooks.claimDue(ONE, later(1));
    const error = { code: 'unreachable', detail: 'ECONNREFUSED' } as const;
    await stores.webhooks.settleAttempt(first!, { error });
    expect((await deliver())?.id).toBe(2);
    expect((await all()).map(({ status }) => status)).toEqual(['delivered', 'failed']);
    expect((await stores.webhooks.findDelivery(1))?.lastError).toEqual(error);
  });

  it('has a delivery due again when the process that began it does not say how it ended', async () => {
    await (await startTalk(stores)).ask('c1');
    expect(await stores.webhooks.claimDue(ONE, later(1))).toMatchObject({ attempts: 1 });
    expect(await stores.webhooks.claimDue(ONE, later(1))).toBeUndefined();
    now = later(1);
    expect(await stores.webhooks.claimDue(ONE, later(1))).toMatchObject({ attempts: 2 });
  });

  it('takes a delivery back as if it had not been tried', async () => {
    await (await startTalk(stores)).ask('c1');
    await stores.webhooks.release((await stores.webhooks.claimDue(ONE, later(1)))!);
    expect(await stores.webhooks.claimDue(ONE, later(1))).toMatchObject({ id: 1, attempts: 1 });
  });

  it('gives up what waits for an address that is no longer set', async () => {
    await (await startTalk(stores)).ask('c1');
    expect(await stores.webhooks.failOtherUrls([ONE])).toBe(0);
    expect(await stores.webhooks.failOtherUrls([TWO])).toBe(1);
    expect(await all()).toMatchObject([{ status: 'failed', lastError: { code: 'address_removed' } }]);
  });

  it('sends again what was delivered or failed, and not what is pending', async () => {
    await (await startTalk(stores)).ask('c1');
    expect(await stores.webhooks.retryDelivery(1)).toBeUndefined();
    expect(await stores.webhooks.retryDelivery(2)).toBeUndefined();
    await deliver();
    const retried = await stores.webhooks.retryDelivery(1);
    expect(retried).toMatchObject({ status: 'pending', attempts: 0, nextAttemptAt: now });
    expect(retried).not.toHaveProperty('lastStatus');
    expect(await deliver()).toMatchObject({ id: 1, attempts: 1 });
  });

  it('takes no word of a delivery that was erased meanwhile', async () => {
    await (await startTalk(stores)).ask('c1');
    const claimed = (await stores.webhooks.claimDue(ONE, later(1)))!;
    await stores.webhooks.prune(later(1));
    await stores.webhooks.settleAttempt(claimed, { status: 204 });
    await stores.webhooks.release(claimed);
    expect(await all()).toEqual([]);
  });

  it('forgets what is old, and lists the rest page by page, newest first', async () => {
    for (const name of ['a', 'b', 'c']) {
      await (await startTalk(stores, name)).ask('c1');
      now = later(60);
    }
    expect(await stores.webhooks.prune(later(-130))).toBe(1);
    const ids = async (page: Parameters<typeof stores.webhooks.listDeliveries>[0]) =>
      (await stores.webhooks.listDeliveries(page)).map(({ id }) => id);
    expect(await ids({ limit: 1 })).toEqual([3]);
    expect(await ids({ limit: 5, before: 3 })).toEqual([2]);
    expect(await ids({ limit: 5, status: 'failed' })).toEqual([]);
  });
});
