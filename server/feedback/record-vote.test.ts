import { describe, expect, it, vi } from 'vitest';
import { AppError } from '../errors.ts';
import type { StoredMessage } from '../stores/types.ts';
import { recordVote, type VoteParts } from './record-vote.ts';

const answer: StoredMessage = {
  id: 'a',
  seq: 2,
  role: 'bot',
  text: 'Within 30 days.',
  status: 'complete',
  createdAt: '2026-01-01T00:00:00.000Z',
  conversationId: 'c',
  vote: 'down',
};

function partsFor(message: StoredMessage) {
  const rows: unknown[] = [];
  const parts: VoteParts = {
    votes: {
      recordVote: async (vote) => {
        rows.push(vote);
        return { ...vote, id: rows.length, conversationId: 'c', createdAt: new Date(0) };
      },
    },
    requireOwnMessage: async (visitorId) => {
      if (visitorId !== 'owner') throw new AppError('message_not_found', 'No message.');
      return message;
    },
    onRecorded: vi.fn(),
  };
  return { parts, rows };
}

describe('recording a vote', () => {
  it('appends it, tells of it, and returns the message with the new vote', async () => {
    const { parts, rows } = partsFor(answer);
    const changed = await recordVote(parts, { visitorId: 'owner' }, { messageId: 'a', vote: 'up' });
    expect(changed.vote).toBe('up');
    expect(rows).toEqual([{ messageId: 'a', visitorId: 'owner', vote: 'up', reasons: [] }]);
    expect(parts.onRecorded).toHaveBeenCalledOnce();
  });

  it('withdraws it with null, as a row of its own', async () => {
    const { parts, rows } = partsFor(answer);
    const changed = await recordVote(parts, { visitorId: 'owner' }, { messageId: 'a', vote: null });
    expect('vote' in changed).toBe(false);
    expect(rows).toHaveLength(1);
  });

  it('adds no row for a retry, or for the withdrawal of no vote', async () => {
    const again = partsFor(answer);
    expect(await recordVote(again.parts, { visitorId: 'owner' }, { messageId: 'a', vote: 'down' })).toEqual(
      answer,
    );
    const { vote: _, ...unvoted } = answer;
    const none = partsFor(unvoted);
    expect(await recordVote(none.parts, { visitorId: 'owner' }, { messageId: 'a', vote: null })).toEqual(
      unvoted,
    );
    expect([...again.rows, ...none.rows]).toEqual([]);
    await recordVote(
      again.parts,
      { visitorId: 'owner' },
      { messageId: 'a', vote: 'down', reasons: ['wrong'] },
    );
    expect(again.rows).toHaveLength(1);
  });

  it('refuses a vote in somebody else’s conversation', async () => {
    const { parts, rows } = partsFor(answer);
    await expect(
      recordVote(parts, { visitorId: 'stranger' }, { messageId: 'a', vote: 'up' }),
    ).rejects.toThrow('No message');
    expect(rows).toEqual([]);
  });

  it.each([
    ['a visitor’s own message', { ...answer, role: 'visitor', status: 'received' }],
    ['an answer that still streams', { ...answer, status: 'streaming' }],
    ['an answer that failed', { ...answer, status: 'failed' }],
  ] as const)('refuses a vote on %s', async (_, message) => {
    const { parts } = partsFor(message);
    await expect(
      recordVote(parts, { visitorId: 'owner' }, { messageId: 'a', vote: 'up' }),
    ).rejects.toMatchObject({
      code: 'not_votable',
    });
  });
});
