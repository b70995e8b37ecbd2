import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../bandit/random.ts';
import { trustOfVote } from './trust-table.ts';
import { type JudgedVote, VoteTrust } from './vote-trust.ts';

const START = 0.9;
const BATCH = 50;

interface Voter {
  readonly visitorId: string;
  /** Whether his n-th vote, from 0, says the opposite of what he thinks. */
  readonly opposes: (vote: number) => boolean;
}

const honest = (visitorId: string): Voter => ({ visitorId, opposes: () => false });
const hostile = (visitorId: string): Voter => ({ visitorId, opposes: () => true });
const turncoat = (visitorId: string, honestVotes: number): Voter => ({
  visitorId,
  opposes: (vote) => vote >= honestVotes,
});

interface SimulatedVote extends JudgedVote {
  readonly opposes: boolean;
}

/**
 * Votes on answers of a policy that knows how likely each is to be right, from 35% to 95%: thumbs-up for 90% of
 * right answers and 10% of wrong ones, and the other way round from those who oppose.
 */
function simulate(count: number, voterOf: (vote: number, random: Random) => Voter): SimulatedVote[] {
  const random = createRandom(9);
  const given = new Map<string, number>();
  return Array.from({ length: count }, (_, i) => {
    const voter = voterOf(i, random);
    const before = given.get(voter.visitorId) ?? 0;
    given.set(voter.visitorId, before + 1);
    const hitProbability = 0.35 + 0.6 * random();
    const isUp = random() < hitProbability === random() < 0.9;
    const opposes = voter.opposes(before);
    const { visitorId } = voter;
    return {
      firstVoteId: i + 1,
      visitorId,
      reward: isUp === opposes ? 0 : 1,
      weight: 1,
      hitProbability,
      opposes,
    };
  });
}

function judge(votes: readonly JudgedVote[], prior = START): VoteTrust {
  const trust = new VoteTrust(prior);
  for (let i = 0; i < votes.length; i += BATCH) trust.judge(votes.slice(i, i + BATCH));
  return trust;
}

/** Mean information that the votes keep: 1 at trust 1, 0 at trust 0.5. */
function weightOf(votes: readonly SimulatedVote[], chosen: (vote: SimulatedVote) => boolean): number {
  const trust = judge(votes);
  const weights = votes.filter(chosen).map((vote) => 2 * trust.trustOf(vote.firstVoteId, vote.visitorId) - 1);
  return weights.reduce((sum, weight) => sum + weight) / weights.length;
}

const among = (voters: readonly Voter[]) => (_: number, random: Random) =>
  voters[Math.floor(random() * voters.length)]!;
const people = (count: number, make: (id: string, i: number) => Voter) =>
  Array.from({ length: count }, (_, i) => make(`visitor-${i}`, i));

describe('trust in votes', () => {
  it('stays with everybody when everybody is honest, whether they vote once or fifty times', () => {
    for (const visitors of [1_000, 20]) {
      expect(weightOf(simulate(1_000, among(people(visitors, honest))), () => true)).toBeGreaterThan(0.84);
    }
  });

  it('leaves nearly nothing of what 30% hostile visitors vote and most of what the others do', () => {
    const voters = people(150, (id, i) => (i % 10 < 3 ? hostile(id) : honest(id)));
    const votes = simulate(2_000, among(voters));
    expect(weightOf(votes, ({ opposes }) => opposes)).toBeLessThan(0.1);
    expect(weightOf(votes, ({ opposes }) => !opposes)).toBeGreaterThan(0.7);
  });

  it.each([6, 40])('is lost soon by those who first earn it with %d honest votes', (honestVotes) => {
    const voters = people(20, (id, i) => (i % 10 < 3 ? turncoat(id, honestVotes) : honest(id)));
    const votes = simulate(1_600, among(voters));
    expect(weightOf(votes, ({ opposes }) => opposes)).toBeLessThan(0.1);
    expect(weightOf(votes, ({ opposes }) => !opposes)).toBeGreaterThan(0.75);
  });

  it('has forgotten an old offence after some honest votes', () => {
    const repents = { visitorId: 'repents', opposes: (vote: number) => vote < 20 };
    const votes = simulate(200, (i) => (i % 2 ? repents : honest(`visitor-${i % 6}`)));
    const trust = judge(votes);
    expect(trust.trustOf(2, 'repents')).toBeLessThan(0.6);
    expect(trust.trustOf(201, 'repents')).toBeGreaterThan(0.9);
  });

  it('sinks for a whole stretch of the log when fresh visitors flood it with opposite votes', () => {
    const isFlood = (i: number) => i >= 800 && i < 1_200 && i % 10 !== 0;
    const votes = simulate(1_600, (i) => (isFlood(i) ? hostile : honest)(`visitor-${i}`));
    expect(weightOf(votes, ({ opposes }) => opposes)).toBeLessThan(0.35);
    expect(weightOf(votes, ({ firstVoteId }) => firstVoteId <= 800)).toBeGreaterThan(0.5);
  });

  it('lets nobody speak for many more votes than others give', () => {
    const votes = simulate(1_000, (i) => honest(i % 2 ? 'talks much' : `visitor-${i % 100}`));
    const byOne = ({ visitorId }: SimulatedVote) => visitorId === 'talks much';
    expect(500 * weightOf(votes, byOne)).toBeLessThan(105);
    expect(weightOf(votes, (vote) => !byOne(vote))).toBeGreaterThan(0.85);
  });

  it('of a vote yet to come is what its visitor has earned, of a stranger what anybody has', () => {
    const votes = simulate(100, (i) => (i % 2 ? hostile('hostile') : honest(`visitor-${i % 4}`)));
    const trust = judge(votes);
    expect(trust.trustOf(101, 'hostile')).toBe(0.5);
    expect(trust.trustOf(101, 'visitor-0')).toBeGreaterThan(0.9);
    expect(trust.trustOf(101, 'stranger')).toBe(trust.table().prior);
  });

  it('does not hold the only vote of a visitor against it', () => {
    const trust = judge([{ ...vote('new', 0.95), reward: 0 }]);
    expect(trust.trustOf(1, 'new')).toBe(trust.table().prior);
    expect(trust.trustOf(2, 'new')).toBeLessThan(trust.table().prior);
  });

  it('learns less of a visitor from a weak signal than from a vote', () => {
    const next = (weight: number) => {
      const trust = judge([{ ...vote('one', 0.9), reward: 0, weight }]);
      return trust.trustOf(2, 'one');
    };
    expect(next(1)).toBeLessThan(next(0.3));
    expect(next(0.3)).toBeLessThan(0.9);
  });

  it('says whose trust a batch changes, and changes no other', () => {
    const votes = simulate(600, among(people(60, (id, i) => (i % 10 < 3 ? hostile(id) : honest(id)))));
    const trust = judge(votes.slice(0, 550));
    const before = votes.map(({ firstVoteId, visitorId }) => trust.trustOf(firstVoteId, visitorId));
    const named = new Set(trust.judge(votes.slice(550)));
    const changed = votes.filter((one, i) => trust.trustOf(one.firstVoteId, one.visitorId) !== before[i]);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.filter(({ firstVoteId }) => !named.has(firstVoteId))).toEqual([]);
  });

  it('is the same looked up in the table that a version keeps', () => {
    const votes = simulate(500, among(people(40, (id, i) => (i % 4 ? honest(id) : hostile(id)))));
    const trust = judge(votes.slice(0, 400));
    const lookUp = trustOfVote(JSON.parse(JSON.stringify(trust.table())));
    for (const { firstVoteId, visitorId } of [...votes, { firstVoteId: 501, visitorId: 'stranger' }]) {
      expect(lookUp(firstVoteId, visitorId)).toBe(trust.trustOf(firstVoteId, visitorId));
    }
  });

  it('has nobody to distrust before the first vote', () => {
    expect(new VoteTrust(START).table()).toEqual({ prior: 0.9, judgedUpTo: 0, votes: [], visitors: [] });
  });
});

function vote(visitorId: string, hitProbability: number): JudgedVote {
  return { firstVoteId: 1, visitorId, reward: 1, weight: 1, hitProbability };
}
