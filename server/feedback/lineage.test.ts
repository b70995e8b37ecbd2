import { describe, expect, it } from 'vitest';
import type { PolicyOutline, VoteRecord } from '../stores/types.ts';
import { type LineageParts, traceVote } from './lineage.ts';

const at = (second: number) => new Date(1_000 * second);

function vote(id: number, value: VoteRecord['vote'], messageId = 'a'): VoteRecord {
  return { id, messageId, conversationId: 'c', visitorId: 'v', vote: value, reasons: [], createdAt: at(id) };
}

function version(id: number, memoryMark: number, status: PolicyOutline['status'] = 'retired'): PolicyOutline {
  return { id, memoryMark, status, createdAt: at(100 + id) };
}

function partsWith(votes: readonly VoteRecord[], versions: readonly PolicyOutline[]): LineageParts {
  return {
    votes: {
      findVote: async (id) => votes.find((row) => row.id === id),
      listVotesOn: async (messageId) => votes.filter((row) => row.messageId === messageId),
    },
    policies: {
      listPoliciesFromMark: async (voteId) => versions.filter(({ memoryMark }) => memoryMark >= voteId),
    },
  };
}

describe('tracing a vote', () => {
  it('names the versions whose log holds it, the first one first', async () => {
    const versions = [version(1, 0), version(2, 4), version(3, 5, 'rejected'), version(4, 9, 'serving')];
    const lineage = await traceVote(partsWith([vote(5, 'up')], versions), 5);
    expect(lineage.versions.map(({ id, status, learnedAs }) => [id, status, learnedAs])).toEqual([
      [3, 'rejected', 'up'],
      [4, 'serving', 'up'],
    ]);
    expect(lineage).toMatchObject({ voteId: 5, messageId: 'a', vote: 'up', createdAt: at(5).toISOString() });
    expect('changedTo' in lineage || 'setAside' in lineage).toBe(false);
  });

  it('tells what each version learned when the visitor changed his mind', async () => {
    const votes = [vote(5, 'down'), vote(6, 'up', 'b'), vote(7, 'up'), vote(9, null)];
    const versions = [version(2, 5), version(3, 8), version(4, 9)];
    const lineage = await traceVote(partsWith(votes, versions), 5);
    expect(lineage.changedTo).toEqual({ vote: null, createdAt: at(9).toISOString() });
    expect(lineage.versions.map(({ learnedAs }) => learnedAs)).toEqual(['down', 'up', null]);
  });

  it('takes no notice of votes before it, and says nothing of a change that came back to the same', async () => {
    const lineage = await traceVote(partsWith([vote(3, 'up'), vote(5, 'down'), vote(6, 'down')], []), 5);
    expect('changedTo' in lineage).toBe(false);
    expect(lineage.versions).toEqual([]);
  });

  it('says why it does not count, and names no version then', async () => {
    const parts = { ...partsWith([vote(5, 'up')], [version(2, 9)]), setAsideReason: async () => 'burst' };
    expect(await traceVote(parts, 5)).toMatchObject({ setAside: 'burst', versions: [] });
  });

  it('refuses a vote that is not there', async () => {
    await expect(traceVote(partsWith([], []), 5)).rejects.toMatchObject({ code: 'not_found' });
  });
});
