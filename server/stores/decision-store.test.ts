import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CANDIDATES, citationOf, newAnswer, startTalk, type Talk } from './stores-fixture.ts';
import { openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';

let stores: TemporaryStores;
let talk: Talk;

beforeEach(async () => {
  stores = await openTemporaryStores();
  talk = await startTalk(stores);
});

afterEach(() => stores.close());

describe('the decision store', () => {
  it('gives the retrieval decision back as it was made, with what was cited and voted', async () => {
    const { id: messageId } = await talk.answer('a', { citations: [citationOf(21), citationOf(11)] });
    await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote: 'down', reasons: [] });
    const { retrieval } = newAnswer(await talk.ask('b'), talk.policyId);
    expect(await stores.decisions.findRetrieval(messageId)).toEqual({
      messageId,
      pool: { candidates: CANDIDATES },
      conversation: retrieval.conversation,
      distribution: retrieval.distribution,
      action: [2, 0],
      explored: true,
      policyId: talk.policyId,
      propensity: 0.1,
      citedPassageIds: [21, 11],
      vote: 'down',
    });
  });

  it('leaves conversation and vote out on a first turn without a vote', async () => {
    const asked = await talk.ask('a');
    const { conversation: _, ...retrieval } = newAnswer(asked, talk.policyId).retrieval;
    const { id } = await stores.conversations.startAnswer({ ...newAnswer(asked, talk.policyId), retrieval });
    const logged = await stores.decisions.findRetrieval(id);
    expect(logged).not.toHaveProperty('conversation');
    expect(logged).not.toHaveProperty('vote');
    expect(logged?.citedPassageIds).toEqual([]);
  });

  it('gives the response decision back in full precision', async () => {
    const { id } = await talk.answer('a');
    const { response } = newAnswer(await talk.ask('b'), talk.policyId);
    expect(await stores.decisions.findResponse(id)).toEqual(response);
  });

  it('knows no decision of an unknown message', async () => {
    expect(await stores.decisions.findRetrieval('none')).toBeUndefined();
    expect(await stores.decisions.findResponse('none')).toBeUndefined();
  });

  it('keeps a decision over no candidates at all', async () => {
    const asked = await talk.ask('a');
    const answer = newAnswer(asked, talk.policyId);
    const none = new Float32Array(0);
    const pool = { ...answer.retrieval.pool, candidates: [], staticFeatures: none };
    const retrieval = { ...answer.retrieval, pool, features: none, distribution: none, action: [] };
    const { id } = await stores.conversations.startAnswer({ ...answer, retrieval });
    expect(await stores.decisions.findRetrieval(id)).toMatchObject({ pool: { candidates: [] }, action: [] });
  });
});

describe('lastRetrieval', () => {
  it('is that of the newest finished answer before a seq that cited something', async () => {
    const first = await talk.answer('a');
    const second = await talk.answer('b', { status: 'stopped' });
    await talk.answer('c', { citations: [], strategy: 'refuse' });
    await stores.conversations.startAnswer(newAnswer(await talk.ask('d'), talk.policyId));
    const last = async (seq: number) =>
      (await stores.decisions.lastRetrieval(talk.conversationId, seq))?.messageId;
    expect(await last(100)).toBe(second.id);
    expect(await last(second.seq)).toBe(first.id);
    expect(await last(first.seq)).toBeUndefined();
  });

  it('does not look into other conversations', async () => {
    await talk.answer('a');
    const other = await startTalk(stores, 'other');
    expect(await stores.decisions.lastRetrieval(other.conversationId, 100)).toBeUndefined();
  });
});
