import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import { createIdentityVerifier } from './identity.ts';
import { createOperators, readOrMakeAdminToken } from './operators.ts';
import { createRateLimits } from './rate-limits.ts';
import { createVisitorSessions } from './visitor-sessions.ts';

describe('the operators’ token', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'thumbwise-token-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, kept, and readable by its owner alone', () => {
    const token = readOrMakeAdminToken(join(folder, 'new'));
    expect(token.length).toBeGreaterThan(30);
    expect(readOrMakeAdminToken(join(folder, 'new'))).toBe(token);
    expect(statSync(join(folder, 'new', 'admin-token')).mode & 0o777).toBe(0o600);
  });

  it('opens the operators’ calls, and nothing else does', () => {
    const operators = createOperators('the-right-token');
    expect(() => operators.requireOperator('the-right-token')).not.toThrow();
    for (const wrong of [undefined, '', 'the-right-toke', 'the-right-token ']) {
      expect(() => operators.requireOperator(wrong)).toThrow(
        expect.objectContaining({ code: 'unauthorized' }),
      );
    }
  });
});

describe('rate limits', () => {
  it('refuse what is too much of one key, and say when to try again', async () => {
    const limits = createRateLimits(true);
    for (let i = 0; i < 20; i++) await limits.consume('message', 'a');
    await expect(limits.consume('message', 'a')).rejects.toMatchObject({
      code: 'rate_limited',
      message: expect.stringMatching(/in \d+ s/),
    });
    await limits.consume('message', 'b');
    await limits.consume('feedback', 'a');
  });

  it('let everything through when they are off', async () => {
    const limits = createRateLimits(false);
    for (let i = 0; i < 1_000; i++) await limits.consume('message', 'a');
  });
});

describe('visitor sessions', () => {
  let stores: TemporaryStores;
  beforeEach(async () => {
    stores = await openTemporaryStores();
  });
  afterEach(() => stores.close());

  it('bring a known visitor back to his latest conversation', async () => {
    const sessions = createVisitorSessions(stores.conversations, createIdentityVerifier(undefined));
    const first = await sessions.open({});
    const again = await sessions.open({ visitorToken: first.visitorToken! });
    expect(again.conversation.id).toBe(first.conversation.id);
    expect(again.visitor.id).toBe(first.visitor.id);
  });

  it('make a new visitor of an unknown token, whatever conversation he names', async () => {
    const sessions = createVisitorSessions(stores.conversations, createIdentityVerifier(undefined));
    const owner = await sessions.open({});
    const stranger = await sessions.open({ visitorToken: 'guessed', conversationId: owner.conversation.id });
    expect(stranger.visitor.id).not.toBe(owner.visitor.id);
    expect(stranger.visitorToken).not.toBe('guessed');
    expect(stranger.conversation.id).not.toBe(owner.conversation.id);
  });

  it('refuse a known visitor another one’s conversation', async () => {
    const sessions = createVisitorSessions(stores.conversations, createIdentityVerifier(undefined));
    const owner = await sessions.open({});
    const { visitorToken } = await sessions.open({});
    await expect(
      sessions.open({ visitorToken: visitorToken!, conversationId: owner.conversation.id }),
    ).rejects.toMatchObject({ code: 'conversation_not_found' });
  });

  it('never store the token itself', async () => {
    const sessions = createVisitorSessions(stores.conversations, createIdentityVerifier(undefined));
    const { visitorToken } = await sessions.open({});
    expect(await stores.conversations.findVisitor(visitorToken!)).toBeUndefined();
  });
});
