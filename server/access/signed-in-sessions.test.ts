import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../errors.ts';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import { createVisitorSessions, type VisitorSessions } from './visitor-sessions.ts';

const UNTIL = new Date('2026-03-01T12:00:00.000Z');
const expired = async () => {
  throw new AppError('identity_expired', 'It has expired.');
};

let stores: TemporaryStores;
let sessions: VisitorSessions;
beforeEach(async () => {
  stores = await openTemporaryStores();
  // A token is the visitor's number and, after a blank, his name.
  sessions = createVisitorSessions(stores.conversations, {
    async verify(token) {
      const [externalId = '', name] = token.split(' ');
      if (externalId === 'expired') return expired();
      return { identity: { externalId, ...(name && { name }) }, until: UNTIL };
    },
  });
});
afterEach(() => stores.close());

const visitorOf = async (conversationId: string) =>
  (await stores.handovers.requireListed(conversationId)).visitor;

describe('a visitor whom the site signs for', () => {
  it('is the same one with each token for him, and is given no token of ours', async () => {
    const first = await sessions.open({ identityToken: '7 Ada' });
    expect(first).toMatchObject({ until: UNTIL });
    expect(first).not.toHaveProperty('visitorToken');
    const again = await sessions.open({ identityToken: '7 Ada' });
    expect([again.visitor.id, again.conversation.id]).toEqual([first.visitor.id, first.conversation.id]);
    const other = await sessions.open({ identityToken: '8' });
    expect(other.visitor.id).not.toBe(first.visitor.id);
  });

  it('has the name that the newest token gives him', async () => {
    const { conversation } = await sessions.open({ identityToken: '7 Ada' });
    expect(await visitorOf(conversation.id)).toEqual({ externalId: '7', name: 'Ada' });
    await sessions.open({ identityToken: '7 Augusta' });
    expect(await visitorOf(conversation.id)).toEqual({ externalId: '7', name: 'Augusta' });
    await sessions.open({ identityToken: '7' });
    expect(await visitorOf(conversation.id)).toEqual({ externalId: '7' });
  });

  it('is one visitor when he comes in two tabs at once for the first time', async () => {
    const opened = await Promise.all(
      ['7', '7 Ada', '7'].map((identityToken) => sessions.open({ identityToken })),
    );
    expect(new Set(opened.map(({ visitor }) => visitor.id)).size).toBe(1);
  });

  it('does not take along what he said before he signed in, whatever token comes with it', async () => {
    const before = await sessions.open({});
    const { conversation } = before;
    const signedIn = {
      identityToken: '7',
      visitorToken: before.visitorToken!,
      conversationId: conversation.id,
    };
    const first = await sessions.open(signedIn);
    expect(first.visitor.id).not.toBe(before.visitor.id);
    expect(first.conversation.id).not.toBe(conversation.id);
    await expect(sessions.open(signedIn)).rejects.toMatchObject({ code: 'conversation_not_found' });
    const back = await sessions.open({ visitorToken: before.visitorToken! });
    expect(back.conversation.id).toBe(conversation.id);
  });

  it('is refused another one’s conversation, and opens his own by name', async () => {
    const owner = await sessions.open({ identityToken: '7' });
    await sessions.open({ identityToken: '8' });
    const conversationId = owner.conversation.id;
    await expect(sessions.open({ identityToken: '8', conversationId })).rejects.toMatchObject({
      code: 'conversation_not_found',
    });
    const again = await sessions.open({ identityToken: '7', conversationId });
    expect(again.conversation.id).toBe(conversationId);
  });

  it('is nobody yet to calls that make no visitor', async () => {
    expect(await sessions.isKnown({ identityToken: '7' })).toBe(false);
    await expect(sessions.requireVisitor({ identityToken: '7' })).rejects.toMatchObject({
      code: 'visitor_not_found',
    });
    const { visitor } = await sessions.open({ identityToken: '7' });
    expect(await sessions.requireVisitor({ identityToken: '7' })).toEqual(visitor);
  });

  it('is not let in by a visitor’s token beside one that is refused', async () => {
    const { visitorToken } = await sessions.open({});
    const both = { identityToken: 'expired', visitorToken: visitorToken! };
    for (const call of [sessions.open, sessions.isKnown, sessions.requireVisitor]) {
      await expect(call(both)).rejects.toMatchObject({ code: 'identity_expired' });
    }
  });
});
