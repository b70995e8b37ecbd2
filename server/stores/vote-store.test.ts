import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VoteValue } from '../protocol/index.ts';
import { CANDIDATES, citationOf, newAnswer, newPolicy, startTalk, type Talk } from './stores-fixture.ts';
import { createTicking, openTemporaryStores, type TemporaryStores } from './temporary-stores.ts';

let stores: TemporaryStores;
let talk: Talk;

beforeEach(async () => {
  stores = await openTemporaryStores(createTicking());
  talk = await startTalk(stores);
});

afterEach(() => stores.close());

async function voteOn(messageId: string, vote: VoteValue | null): Promise<number> {
  return (await stores.votes.recordVote({ messageId, visitorId: talk.visitorId, vote, reasons: [] })).id;
}

async function answerWith(...votes: (VoteValue | null)[]): Promise<string> {
  const { id } = await talk.answer(crypto.randomUUID());
  for (const vote of votes) await voteOn(id, vote);
  return id;
}

const all = { afterVoteId: 0, uptoVoteId: 1_000 };
const newest = async (options: { before?: number; limit?: number; vote?: VoteValue } = {}) =>
  (await stores.votes.listNewest({ limit: 50, ...options })).map(({ messageId }) => messageId);

describe('recordVote', () => {
  it('appends, and gives back what was said', async () => {
    const messageId = await answerWith();
    const vote = {
      messageId,
      visitorId: talk.visitorId,
      vote: 'down',
      reasons: ['wrong'],
      comment: 'No.',
    } as const;
    const first = await stores.votes.recordVote(vote);
    expect(first).toEqual({
      id: expect.any(Number),
      createdAt: expect.any(Date),
      conversationId: talk.conversationId,
      ...vote,
    });
    expect((await stores.votes.recordVote(vote)).id).toBeGreaterThan(first.id);
    expect(await stores.votes.countAfter(0)).toBe(2);
  });

  it('refuses a message or a visitor that is not there', async () => {
    const vote = { messageId: 'none', visitorId: talk.visitorId, vote: 'up', reasons: [] } as const;
    await expect(stores.votes.recordVote(vote)).rejects.toMatchObject({ code: 'message_not_found' });
    const stranger = { ...vote, messageId: await answerWith(), visitorId: 'nobody' };
    await expect(stores.votes.recordVote(stranger)).rejects.toMatchObject({ code: 'message_not_found' });
    expect(await stores.votes.countAfter(0)).toBe(0);
  });
});

describe('the log', () => {
  it('is counted from a mark', async () => {
    expect(await stores.votes.newestId()).toBe(0);
    await answerWith('up');
    const mark = await stores.votes.newestId();
    await answerWith('up', 'down');
    expect(await stores.votes.countAfter(mark)).toBe(2);
  });

  it('never gives the id of an erased vote again', async () => {
    const other = await startTalk(stores, 'other');
    const { id: messageId } = await other.answer('a');
    const erased = await stores.votes.recordVote({
      messageId,
      visitorId: other.visitorId,
      vote: 'up',
      reasons: [],
    });
    await stores.conversations.deleteVisitor(other.visitorId);
    expect(await voteOn(await answerWith(), 'up')).toBeGreaterThan(erased.id);
  });
});

describe('listNewest', () => {
  it('lists the newest vote of each answer, newest first, without withdrawn ones', async () => {
    const first = await answerWith('up');
    const second = await answerWith('down');
    await answerWith('up', null);
    await voteOn(first, 'down');
    expect(await newest()).toEqual([first, second]);
    expect(await newest({ vote: 'up' })).toEqual([]);
    expect(await newest({ vote: 'down', limit: 1 })).toEqual([first]);
  });

  it('goes on before an id', async () => {
    const first = await answerWith('up');
    const second = await answerWith('up');
    const [top] = await stores.votes.listNewest({ limit: 1 });
    expect(top?.messageId).toBe(second);
    expect(await newest({ before: top!.id })).toEqual([first]);
  });
});

describe('listRounds', () => {
  it('is what the learners need of one voted answer', async () => {
    const { id: messageId } = await talk.answer('a', { citations: [citationOf(11), citationOf(12)] });
    const voteId = await voteOn(messageId, 'up');
    const { retrieval, response } = newAnswer(await talk.ask('b'), talk.policyId);
    expect(await stores.votes.listRounds(all)).toEqual([
      {
        messageId,
        conversationId: talk.conversationId,
        visitorId: talk.visitorId,
        voteId,
        firstVoteId: voteId,
        policyId: talk.policyId,
        candidates: CANDIDATES,
        features: retrieval.features,
        question: retrieval.pool.question,
        conversation: retrieval.conversation,
        action: [2, 0],
        cited: [0],
        propensity: 0.1,
        vote: 'up',
        response: { actionSet: response.actionSet, action: 0, propensity: 0.7 },
      },
    ]);
  });

  it('orders answers by their first vote and values them by their newest', async () => {
    const first = await answerWith('up');
    const second = await answerWith('up');
    await voteOn(first, 'down');
    const rounds = await stores.votes.listRounds(all);
    expect(rounds.map(({ messageId, vote }) => [messageId, vote])).toEqual([
      [first, 'down'],
      [second, 'up'],
    ]);
    expect(rounds[0]!.voteId).toBeGreaterThan(rounds[1]!.voteId);
    expect(rounds[0]!.firstVoteId).toBeLessThan(rounds[1]!.firstVoteId);
  });

  it('takes the answers whose first vote is in the range, and no vote after it', async () => {
    await answerWith('up');
    const afterVoteId = await stores.votes.newestId();
    const inside = await answerWith('up');
    const uptoVoteId = await stores.votes.newestId();
    await voteOn(inside, 'down');
    await answerWith('up');
    const rounds = await stores.votes.listRounds({ afterVoteId, uptoVoteId });
    expect(rounds.map(({ messageId, vote }) => [messageId, vote])).toEqual([[inside, 'up']]);
  });

  it('leaves out withdrawn votes and answers that cited nothing of what was used', async () => {
    await answerWith('up', null);
    for (const citations of [[], [citationOf(12)]]) {
      const { id } = await talk.answer(crypto.randomUUID(), { citations });
      await voteOn(id, 'up');
    }
    expect(await stores.votes.listRounds(all)).toEqual([]);
  });

  it('goes through more than a page', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 105; i++) ids.push(await answerWith('up'));
    const rounds = await stores.votes.listRounds(all);
    expect(rounds.map(({ messageId }) => messageId)).toEqual(ids);
  });
});

describe('listOutcomes', () => {
  it('lists votes that count in the order of first votes, with the policy that answered', async () => {
    const first = await answerWith('up');
    const policy = await stores.policies.createPolicy(newPolicy());
    const later = await startTalk(stores, 'later');
    const { id: second } = await later.answer('a');
    await voteOn(second, 'up');
    await answerWith('down', null);
    await voteOn(first, 'down');
    expect(await stores.votes.listOutcomes()).toEqual([
      { vote: 'down', policyId: talk.policyId, createdAt: expect.any(Date) },
      { vote: 'up', policyId: policy.id, createdAt: expect.any(Date) },
    ]);
  });
});
