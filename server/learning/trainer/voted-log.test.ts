import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VoteStore } from '../../stores/types.ts';
import { updateParts } from '../testing/update-parts.ts';
import { VotingSite } from '../testing/voting-site.ts';
import { type LogRules, VotedLog } from './voted-log.ts';

let site: VotingSite;
let votes: VoteStore;
let rules: LogRules;
let log: VotedLog;
beforeEach(async () => {
  site = await VotingSite.open();
  votes = site.stores.votes;
  ({ rules } = updateParts(site.stores));
  log = new VotedLog(votes, rules);
  await site.vote(6);
});
afterEach(() => site.close());

/** What a process that never read the log before reads. */
const readAnew = (mark?: number) => new VotedLog(votes, rules).read(mark);

async function voteAgain(voteId: number, vote: 'up' | 'down' | null): Promise<void> {
  const { messageId, visitorId } = (await votes.findVote(voteId))!;
  await votes.recordVote({ messageId, visitorId, vote, reasons: [] });
}

describe('the log of votes that count', () => {
  it('keeps the same objects while it only grows', async () => {
    const first = await log.read();
    expect(first).toMatchObject({ mark: 6, rounds: { length: 6 } });
    expect((await log.read()).rounds.every((round, i) => round === first.rounds[i])).toBe(true);
    await site.vote(3);
    const { rounds, mark } = await log.read();
    expect(mark).toBe(9);
    expect(first.rounds.every((round, i) => round === rounds[i])).toBe(true);
    expect(rounds).toEqual((await readAnew()).rounds);
  });

  it('reads a changed vote at the place of the first one', async () => {
    const [, second] = (await log.read()).rounds;
    await voteAgain(2, second!.reward === 1 ? 'down' : 'up');
    const { rounds } = await log.read();
    expect(rounds[1]).toMatchObject({
      messageId: second!.messageId,
      firstVoteId: 2,
      reward: 1 - second!.reward,
    });
    expect(rounds).toHaveLength(6);
    expect(rounds).toEqual((await readAnew()).rounds);
  });

  it('leaves out an answer whose vote was withdrawn, or that of an erased visitor', async () => {
    const { rounds } = await log.read();
    await voteAgain(2, null);
    expect((await log.read()).rounds.map(({ firstVoteId }) => firstVoteId)).toEqual([1, 3, 4, 5, 6]);
    await site.stores.conversations.deleteVisitor(rounds[3]!.visitorId);
    expect((await log.read()).rounds.map(({ firstVoteId }) => firstVoteId)).toEqual([1, 3, 5, 6]);
  });

  it('follows an operator who sets a vote aside, and counts it again', async () => {
    const before = (await log.read()).rounds;
    await votes.reviewVotes([4], 'discard');
    expect((await log.read()).rounds.map(({ firstVoteId }) => firstVoteId)).toEqual([1, 2, 3, 5, 6]);
    await votes.reviewVotes([4], 'count');
    expect((await log.read()).rounds).toEqual(before);
  });

  it('is read as it was at a mark, whatever came later', async () => {
    const then = await log.read();
    await voteAgain(2, null);
    await site.vote(2);
    expect(await readAnew(6)).toEqual(then);
    expect((await log.read()).rounds).toHaveLength(7);
  });

  it('leaves out answers that a release with other features gave', async () => {
    const older: VoteStore = Object.assign(Object.create(votes) as VoteStore, {
      listRounds: async (range: Parameters<VoteStore['listRounds']>[0]) =>
        (await votes.listRounds(range)).map((round) =>
          round.firstVoteId > 4
            ? round
            : { ...round, features: round.features.slice(round.candidates.length) },
        ),
    });
    const { rounds, mark } = await new VotedLog(older, rules).read();
    expect(rounds.map(({ firstVoteId }) => firstVoteId)).toEqual([5, 6]);
    expect(mark).toBe(6);
  });

  it('has all questions in one embedding space after it was changed', async () => {
    const { knowledge } = site.stores;
    await log.read();
    await site.vote(2);
    const questions = await knowledge.listQuestionsOutside(2, 100);
    expect(questions).toHaveLength(8);
    const vector = Float32Array.of(0.6, 0.8);
    await knowledge.saveQuestionVectors(
      2,
      questions.map(({ decisionId }) => ({ decisionId, vector })),
    );
    const { rounds } = await log.read();
    expect(rounds.map(({ question }) => question.spaceId)).toEqual(new Array(8).fill(2));
    expect(rounds).toEqual((await readAnew()).rounds);
  });

  it('fades by the days of the log, not by when it is read', async () => {
    let day = Date.UTC(2020, 0, 1);
    const older = await VotingSite.open(() => new Date(day));
    const fading = new VotedLog(older.stores.votes, { ...rules, halfLifeDays: 30 });
    await older.vote(2);
    expect((await fading.read()).rounds.map(({ weight }) => weight)).toEqual([
      expect.closeTo(1, 1),
      expect.closeTo(1, 1),
    ]);
    day = Date.UTC(2020, 0, 31);
    await older.vote(1);
    expect((await fading.read()).rounds.map(({ weight }) => weight)).toEqual([
      expect.closeTo(0.5, 1),
      expect.closeTo(0.5, 1),
      expect.closeTo(1, 1),
    ]);
    await older.close();
  });
});
