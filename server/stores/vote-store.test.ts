import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WeakSignal } from '../learning/bandit/rounds.ts';
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

const signalOn = (messageId: string, kind: WeakSignal) =>
  stores.votes.recordSignal({ messageId, visitorId: talk.visitorId, kind });

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

describe('recordSignal', () => {
  it('appends one row of each kind, and says whether it is new', async () => {
    const id = await answerWith();
    expect(await signalOn(id, 'opened')).toBe(true);
    expect(await signalOn(id, 'opened')).toBe(false);
    expect(await signalOn(id, 'thanks')).toBe(true);
    expect(await stores.votes.countAfter(0)).toBe(2);
    expect(await stores.votes.countAnswersAfter(0)).toBe(1);
  });

  it('is one row too when many come at once', async () => {
    const id = await answerWith();
    const written = await Promise.all(Array.from({ length: 10 }, () => signalOn(id, 'again')));
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await stores.votes.countAfter(0)).toBe(1);
  });

  it('refuses a message of somebody else, or one that is not there', async () => {
    const other = await startTalk(stores, 'other');
    const { id } = await other.answer('a');
    await expect(signalOn(id, 'thanks')).rejects.toMatchObject({ code: 'message_not_found' });
    await expect(signalOn('none', 'thanks')).rejects.toMatchObject({ code: 'message_not_found' });
    expect(await stores.votes.countAfter(0)).toBe(0);
  });

  it('leaves the vote of a message as it is, and the message unchanged', async () => {
    const id = await answerWith('up');
    const { seq } = await talk.ask('later');
    await signalOn(id, 'thanks');
    expect(await stores.conversations.findMessage(id)).toMatchObject({ vote: 'up' });
    expect(await stores.conversations.listMessages(talk.conversationId, { afterSeq: seq })).toEqual([]);
  });
});

describe('listFeedbackRows', () => {
  it('lists who said what, in the order of the log, up to a row', async () => {
    const id = await answerWith();
    const from = { messageId: id, visitorId: talk.visitorId, addressHash: 'hash' };
    const vote = await stores.votes.recordVote({ ...from, vote: 'up', reasons: [] });
    await stores.votes.recordSignal({ ...from, kind: 'thanks' });
    const uptoVoteId = await stores.votes.newestId();
    await voteOn(id, null);
    const visitor = await stores.conversations.findVisitor('hash');
    const times = { createdAt: expect.any(Number), visitorCreatedAt: visitor!.createdAt.getTime() };
    expect(await stores.votes.listFeedbackRows({ uptoVoteId })).toEqual([
      { id: vote.id, ...from, ...times, kind: 'vote', vote: 'up', createdAt: vote.createdAt.getTime() },
      { id: uptoVoteId, ...from, ...times, kind: 'thanks', vote: null },
    ]);
    expect((await stores.votes.listFeedbackRows({ uptoVoteId: 1_000 }))[2]).not.toHaveProperty('addressHash');
  });

  it('says what an operator decided last of a vote', async () => {
    const id = await answerWith('up', 'down');
    const [first, second] = (await stores.votes.listFeedbackRows({ uptoVoteId: 1_000 })).map((row) => row.id);
    await signalOn(id, 'thanks');
    await stores.votes.reviewVotes([first!, second!], 'discard');
    await stores.votes.reviewVotes([second!, second!, 999], 'count');
    const rows = await stores.votes.listFeedbackRows({ uptoVoteId: 1_000 });
    expect(rows.map(({ review }) => review)).toEqual(['discard', 'count', undefined]);
  });

  it('holds nothing of an erased visitor', async () => {
    await signalOn(await answerWith('up'), 'thanks');
    const kept = await startTalk(stores, 'kept');
    const { id: messageId } = await kept.answer('a');
    await stores.votes.recordSignal({ messageId, visitorId: kept.visitorId, kind: 'opened' });
    await stores.votes.reviewVotes([1], 'count');
    await stores.conversations.deleteVisitor(talk.visitorId);
    const rows = await stores.votes.listFeedbackRows({ uptoVoteId: 1_000 });
    expect(rows.map(({ kind, visitorId }) => [kind, visitorId])).toEqual([['opened', kept.visitorId]]);
    expect((await stores.votes.listRounds(all)).map((round) => round.visitorId)).toEqual([kept.visitorId]);
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

  it('takes no signal for a vote', async () => {
    const voted = await answerWith('up');
    await signalOn(voted, 'thanks');
    await signalOn(await answerWith(), 'reasked');
    expect(await newest()).toEqual([voted]);
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
    const { id: voteId, createdAt } = await stores.votes.recordVote({
      messageId,
      visitorId: talk.visitorId,
      vote: 'up',
      reasons: [],
    });
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
        signals: [],
        votedAt: createdAt.getTime(),
        support: 1,
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

  it('leaves out withdrawn votes, and answers that cited nothing of what was used though they were to', async () => {
    await answerWith('up', null);
    for (const citations of [[], [citationOf(12)]]) {
      const { id } = await talk.answer(crypto.randomUUID(), { citations, strategy: 'refuse' });
      await voteOn(id, 'up');
    }
    expect(await stores.votes.listRounds(all)).toEqual([]);
  });

  it('has answers that cite nothing by a strategy that was chosen to', async () => {
    const { id } = await talk.answer('a', { citations: [] });
    await voteOn(id, 'up');
    expect(await stores.votes.listRounds(all)).toMatchObject([{ messageId: id, cited: [] }]);
  });

  it('has the share of the citations that the answer uses', async () => {
    const padding = { ...citationOf(11), quote: 'Lamps have a warranty of two years.' };
    const { id } = await talk.answer('a', { citations: [citationOf(21), padding] });
    await voteOn(id, 'up');
    expect(await stores.votes.listRounds(all)).toMatchObject([{ support: 0.5 }]);
  });

  it('takes signals beside a vote, and instead of one that is missing or withdrawn', async () => {
    const voted = await answerWith('down');
    const unvoted = await answerWith();
    const withdrawn = await answerWith('up');
    await signalOn(voted, 'reasked');
    await signalOn(unvoted, 'opened');
    await signalOn(unvoted, 'thanks');
    await signalOn(withdrawn, 'thanks');
    await voteOn(withdrawn, null);
    const rounds = await stores.votes.listRounds(all);
    const log = await stores.votes.listFeedbackRows({ uptoVoteId: 1_000 });
    const timeOf = (messageId: string, kind: string) =>
      log.find((row) => row.messageId === messageId && row.kind === kind)!.createdAt;
    expect(
      rounds.map(({ messageId, vote, signals, votedAt }) => [messageId, vote, signals, votedAt]),
    ).toEqual([
      [voted, 'down', ['reasked'], timeOf(voted, 'vote')],
      [withdrawn, undefined, ['thanks'], timeOf(withdrawn, 'thanks')],
      [unvoted, undefined, ['opened', 'thanks'], timeOf(unvoted, 'thanks')],
    ]);
    expect(rounds.map(({ firstVoteId, voteId }) => [firstVoteId, voteId])).toEqual([
      [1, 3],
      [2, 7],
      [4, 5],
    ]);
  });

  it('treats rows that are set aside as if they had never been written', async () => {
    const changed = await answerWith('up', 'down');
    const only = await answerWith('up');
    const signalled = await answerWith('up');
    await signalOn(signalled, 'thanks');
    const without = new Set([2, 3, 4]);
    const rounds = await stores.votes.listRounds({ ...all, without });
    expect(
      rounds.map(({ messageId, vote, firstVoteId, voteId }) => [messageId, vote, firstVoteId, voteId]),
    ).toEqual([
      [changed, 'up', 1, 1],
      [signalled, undefined, 5, 5],
    ]);
    const later = { afterVoteId: 3, uptoVoteId: 1_000 };
    await voteOn(only, 'down');
    const inRange = async (range: typeof later & { without?: ReadonlySet<number> }) =>
      (await stores.votes.listAnswerFeedback(range)).map(({ messageId }) => messageId);
    expect(await inRange(later)).toEqual([signalled]);
    expect(await inRange({ ...later, without })).toEqual([signalled, only]);
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
    await signalOn(first, 'thanks');
    await signalOn(await answerWith(), 'again');
    expect(await stores.votes.listOutcomes()).toEqual([
      {
        vote: 'down',
        policyId: talk.policyId,
        conversationId: talk.conversationId,
        createdAt: expect.any(Date),
      },
      { vote: 'up', policyId: policy.id, conversationId: later.conversationId, createdAt: expect.any(Date) },
    ]);
  });
});
