import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTalks } from './testing/open-talks.ts';

const MINUTE = 60_000;

let talks: Awaited<ReturnType<typeof openTalks>>;
let gone: string;
let staying: string;
let goneVisitor: string;

beforeEach(async () => {
  talks = await openTalks(async function* () {
    yield { type: 'end', text: 'Yes.', citations: [], strategy: 'concise' };
  });
  const { conversations } = talks.stores;
  const open = async (name: string) =>
    conversations.createConversation((await conversations.createVisitor(name)).id);
  ({ id: gone, visitorId: goneVisitor } = await open('gone'));
  ({ id: staying } = await open('staying'));
  await talks.handover.request(gone);
  await talks.handover.request(staying);
  talks.presence.awaySince = (visitorId) => (visitorId === goneVisitor ? new Date(0) : undefined);
});
afterEach(() => talks.stores.close());

const ownerOf = async (id: string) => (await talks.stores.handovers.requireConversation(id)).owner;
const look = (minutes: number) => talks.handover.releaseAbandoned(new Date(Date.now() + minutes * MINUTE));

describe('a wait whose visitor has gone', () => {
  it('ends after half an hour, and whoever waits behind him moves up', async () => {
    await look(29);
    expect(await ownerOf(gone)).toBe('waiting');
    expect((await talks.handover.readState(staying)).waiting).toMatchObject({ ahead: 1 });
    talks.news.length = 0;
    await look(30.1);
    await talks.handover.tellWaiting();
    expect([await ownerOf(gone), await ownerOf(staying)]).toEqual(['bot', 'waiting']);
    expect(talks.news).toContain(gone);
    const told = talks.told.filter(({ conversationId }) => conversationId === staying);
    expect(told.at(-1)?.event.payload).toMatchObject({ waiting: { ahead: 0 } });
  });

  it('is no wait by which others are told how long it takes', async () => {
    await look(31);
    expect(await talks.stores.handovers.listWaits(10)).toEqual([]);
  });

  it('goes on when he left an address', async () => {
    await talks.handover.leaveContact(gone, { email: 'me@home.example' });
    await look(600);
    expect(await ownerOf(gone)).toBe('waiting');
  });

  it('goes on for half an hour from his last message, which needs no connection', async () => {
    talks.presence.awaySince = () => new Date(Date.now() - 45 * MINUTE);
    await talks.chat.acceptMessage(gone, { clientId: 'a', text: 'Is anybody there?' });
    await look(1);
    expect(await ownerOf(gone)).toBe('waiting');
  });

  it('counts from when he went, not from when he began to wait', async () => {
    talks.presence.awaySince = () => new Date(Date.now() + 20 * MINUTE);
    await look(45);
    expect(await ownerOf(gone)).toBe('waiting');
    await look(51);
    expect(await ownerOf(gone)).toBe('bot');
  });

  it('goes on when he comes back just before it would end', async () => {
    const answers = [new Date(0), undefined];
    talks.presence.awaySince = (visitorId) => (visitorId === goneVisitor ? answers.shift() : undefined);
    await look(31);
    expect([await ownerOf(gone), answers]).toEqual(['waiting', []]);
  });

  it('leaves alone what an operator took meanwhile', async () => {
    await Promise.all([talks.handover.take(gone, 'Ada'), look(31)]);
    expect(await ownerOf(gone)).toBe('person');
    expect(talks.logged).toEqual([]);
  });
});
