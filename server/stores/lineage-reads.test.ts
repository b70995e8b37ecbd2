import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newPolicy, startTalk, type Talk } from './stores-fixture.ts';
import { createTicking, openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';

let stores: TemporaryStores;
let talk: Talk;

beforeEach(async () => {
  stores = await openTemporaryStores(createTicking());
  talk = await startTalk(stores);
});

afterEach(() => stores.close());

describe('what lineage reads', () => {
  it('is every vote on an answer, oldest first', async () => {
    const { id: messageId } = await talk.answer('a');
    const { id: elsewhere } = await talk.answer('b');
    const { visitorId } = talk;
    const said = [];
    for (const vote of ['up', 'down', null] as const) {
      said.push(await stores.votes.recordVote({ messageId, visitorId, vote, reasons: [] }));
      await stores.votes.recordVote({ messageId: elsewhere, visitorId, vote, reasons: [] });
    }
    expect(await stores.votes.listVotesOn(messageId)).toEqual(said);
    expect(await stores.votes.listVotesOn('unknown')).toEqual([]);
    expect(await stores.votes.findVote(said[1]!.id)).toEqual(said[1]);
    expect(await stores.votes.findVote(99)).toBeUndefined();
  });

  it('is the versions whose log reaches to a vote, oldest first, without their weights', async () => {
    for (const memoryMark of [4, 7, 9]) await stores.policies.createPolicy(newPolicy({ memoryMark }));
    const versions = await stores.policies.listPoliciesFromMark(7);
    expect(versions.map(({ memoryMark, status }) => [memoryMark, status])).toEqual([
      [7, 'retired'],
      [9, 'serving'],
    ]);
    expect(versions.every((version) => !('parameters' in version))).toBe(true);
    expect(await stores.policies.listPoliciesFromMark(10)).toEqual([]);
  });

  it('is the features that the policy saw', async () => {
    const { id } = await talk.answer('a');
    expect(await stores.decisions.findRankingContext(id)).toEqual({
      features: Float32Array.of(1, 2, 3, 4, 5, 6),
      shortness: 0.25,
    });
    expect(await stores.decisions.findRankingContext('unknown')).toBeUndefined();
  });
});
