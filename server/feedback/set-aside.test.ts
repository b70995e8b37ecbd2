import { describe, expect, it } from 'vitest';
import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import type { StoredMessage } from '../stores/types.ts';
import { findSetAsideReason, listSetAside, reviewSetAside, type SetAsideParts } from './set-aside.ts';

const HOUR = 3_600_000;
const MONDAY = Date.UTC(2026, 0, 5);
const at = (hour: number) => new Date(MONDAY + hour * HOUR).toISOString();

/** So many fresh visitors from one address within one hour, every fourth content. */
function flood(count: number, hour: number): Omit<FeedbackRow, 'id'>[] {
  return Array.from({ length: count }, (_, i) => {
    const createdAt = MONDAY + hour * HOUR + i;
    const name = `${hour}-${i}`;
    return {
      messageId: `answer-${name}`,
      visitorId: `visitor-${name}`,
      kind: 'vote',
      vote: i % 4 ? 'down' : 'up',
      addressHash: 'one',
      createdAt,
      visitorCreatedAt: createdAt,
    };
  });
}

/** A log in memory, whose answers reply to a question that names them. */
function partsWith(...rows: Omit<FeedbackRow, 'id'>[]): SetAsideParts {
  let log = rows.map((row, i): FeedbackRow => ({ id: i + 1, ...row }));
  const message = (id: string, fields: Partial<StoredMessage>): StoredMessage => ({
    id,
    seq: 1,
    role: 'bot',
    text: 'An answer',
    status: 'complete',
    createdAt: at(0),
    conversationId: 'conversation',
    ...fields,
  });
  return {
    rules: { perVisitorAndDay: 10, bursts: true },
    votes: {
      newestId: async () => log.length,
      listFeedbackRows: async ({ uptoVoteId }) => log.filter(({ id }) => id <= uptoVoteId),
      reviewVotes: async (voteIds, review) => {
        log = log.map((row) => (voteIds.includes(row.id) ? { ...row, review } : row));
      },
    },
    conversations: {
      findMessage: async (id) =>
        id.startsWith('answer')
          ? message(id, { inReplyTo: `question of ${id}` })
          : message(id, { role: 'visitor', text: id }),
    },
  };
}

const firstPage = { limit: 20 };

describe('listSetAside', () => {
  it('groups what is set aside by hour, the newest first', async () => {
    const { items } = await listSetAside(partsWith(...flood(190, 5), ...flood(140, 9)), firstPage);
    expect(items.map(({ reason, from, to, votes }) => [reason, from, to, votes])).toEqual([
      ['address_burst', at(9), at(10), 50],
      ['address_burst', at(5), at(6), 100],
    ]);
  });

  it('tells of a group how it voted, who, and what was asked', async () => {
    const { items } = await listSetAside(partsWith(...flood(190, 5)), firstPage);
    const [group] = items;
    expect(group).toMatchObject({ votes: 100, up: 25, down: 75, visitors: 100 });
    expect(group!.voteIds).toEqual(Array.from({ length: 100 }, (_, i) => 91 + i));
    expect(group!.examples).toEqual([90, 91, 92, 93, 94].map((i) => `question of answer-5-${i}`));
  });

  it('names at most 500 votes of a group', async () => {
    const { items } = await listSetAside(partsWith(...flood(900, 5)), firstPage);
    expect(items[0]!.votes).toBe(810);
    expect(items[0]!.voteIds).toHaveLength(500);
  });

  it('counts a mind that changed once, with what it says now', async () => {
    const rows = flood(100, 5);
    const { items } = await listSetAside(
      partsWith(...rows, { ...rows[99]!, vote: 'up', createdAt: MONDAY + 5 * HOUR + 500 }),
      firstPage,
    );
    expect(items[0]).toMatchObject({ votes: 10, up: 3, down: 7 });
    expect(items[0]!.voteIds).toHaveLength(11);
  });

  it('goes on page by page without splitting an hour', async () => {
    const parts = partsWith(...flood(190, 5), ...flood(190, 9), ...flood(190, 11));
    const first = await listSetAside(parts, { limit: 2 });
    expect(first.items.map(({ from }) => from)).toEqual([at(11), at(9)]);
    const second = await listSetAside(parts, { limit: 2, before: first.nextBefore! });
    expect(second.items.map(({ from }) => from)).toEqual([at(5)]);
    expect(second.nextBefore).toBeUndefined();
  });

  it("counts what is beyond a visitor's daily share, and asks nobody to review it", async () => {
    const talksMuch = flood(15, 5).map((row) => ({ ...row, visitorId: 'one' }));
    expect(await listSetAside(partsWith(...talksMuch), firstPage)).toEqual({
      items: [],
      beyondVisitorCap: 5,
    });
  });
});

describe('reviewSetAside', () => {
  it('makes a group count', async () => {
    const parts = partsWith(...flood(190, 5));
    const review = { decision: 'count', reason: 'address_burst', from: at(5) } as const;
    expect(await reviewSetAside(parts, review)).toBe(100);
    expect((await listSetAside(parts, firstPage)).items).toEqual([]);
  });

  it('discards certain votes, and takes it back', async () => {
    const parts = partsWith(...flood(190, 5));
    expect(await reviewSetAside(parts, { decision: 'discard', voteIds: [91, 92] })).toBe(2);
    const { items } = await listSetAside(parts, firstPage);
    expect(items.map(({ reason, votes }) => [reason, votes])).toEqual([
      ['address_burst', 98],
      ['discarded', 2],
    ]);
    await reviewSetAside(parts, { decision: 'count', reason: 'discarded', from: at(5) });
    expect((await listSetAside(parts, firstPage)).items.map(({ votes }) => votes)).toEqual([98]);
  });

  it('reviews nothing when the group is no more', async () => {
    const review = { decision: 'count', reason: 'new_visitor_burst', from: at(5) } as const;
    expect(await reviewSetAside(partsWith(...flood(190, 5)), review)).toBe(0);
  });
});

describe('findSetAsideReason', () => {
  it('says why a vote does not count, and nothing of one that does', async () => {
    const parts = partsWith(...flood(190, 5));
    expect(await findSetAsideReason(parts, 91)).toBe('address_burst');
    expect(await findSetAsideReason(parts, 90)).toBeUndefined();
    expect(await findSetAsideReason(parts, 999)).toBeUndefined();
  });
});
