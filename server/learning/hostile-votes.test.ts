import { describe, expect, it } from 'vitest';
import type { FeedbackRow } from './bandit/feedback-row.ts';
import { createRandom } from './bandit/random.ts';
import { VoteTrust } from './learners/vote-trust.ts';
import { setAside } from './rewards/counted-votes.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 5);
const RULES = { perVisitorAndDay: 10, bursts: true };
const BATCH = 50;

interface Vote extends FeedbackRow {
  readonly hitProbability: number;
  readonly isAttack: boolean;
}

type Voter = Pick<Vote, 'visitorId' | 'isAttack'>;

/** What an attacker adds to the usual visitors: votes at these hours, by these people. */
interface Attack {
  readonly votes: number;
  readonly from: number;
  readonly hours: number;
  readonly voterOf: (vote: number, random: () => number) => Voter;
}

const USUAL_HOURS = 48;

/** Two days of 20 to 60 votes an hour by visitors who come two times or so, and an attack; 10% vote by mistake. */
function simulate(attack?: Attack): Vote[] {
  const random = createRandom(5);
  const drafts: (Voter & { createdAt: number })[] = [];
  for (let hour = 0; hour < USUAL_HOURS; hour++) {
    for (let left = 20 + 40 * random(); left > 0; left--) {
      const visitorId = `visitor-${Math.floor(1_000 * random())}`;
      drafts.push({ visitorId, isAttack: false, createdAt: START + (hour + random()) * HOUR });
    }
  }
  for (let i = 0; attack && i < attack.votes; i++) {
    const hour = attack.from + (attack.hours * i) / attack.votes;
    drafts.push({ ...attack.voterOf(i, random), createdAt: START + hour * HOUR });
  }
  drafts.sort((a, b) => a.createdAt - b.createdAt);
  return drafts.map((draft, i) => {
    const hitProbability = 0.4 + 0.59 * random();
    const means = random() < hitProbability === random() < 0.9;
    const vote = means !== draft.isAttack ? 'up' : 'down';
    return {
      id: i + 1,
      messageId: `answer-${i}`,
      kind: 'vote',
      vote,
      hitProbability,
      visitorCreatedAt: 0,
      ...draft,
    };
  });
}

/** What the learners take from the log: for both sides the sum of 2 x trust - 1 over the votes that count. */
function voicesOf(votes: readonly Vote[]): { honest: number; attack: number } {
  const aside = setAside(votes, RULES);
  const counted = votes.filter(({ id }) => !aside.has(id));
  const trust = new VoteTrust(0.9);
  for (let i = 0; i < counted.length; i += BATCH) {
    const batch = counted.slice(i, i + BATCH).map((vote) => {
      return { ...vote, firstVoteId: vote.id, reward: vote.vote === 'up' ? 1 : 0, weight: 1 };
    });
    trust.judge(batch);
  }
  const voices = { honest: 0, attack: 0 };
  for (const vote of counted) {
    voices[vote.isAttack ? 'attack' : 'honest'] += 2 * trust.trustOf(vote.id, vote.visitorId) - 1;
  }
  return voices;
}

const fresh = (vote: number): Voter => ({ visitorId: `fresh-${vote}`, isAttack: true });

describe('votes by attackers', () => {
  const usual = voicesOf(simulate()).honest;

  it('are few by themselves: honest visitors are heard', () => {
    expect(usual).toBeGreaterThan(0.85 * simulate().length);
  });

  it.each<[string, Attack, { readonly share: number; readonly keeps: number }]>([
    [
      '500 votes of 500 fresh visitors within an hour',
      { votes: 500, from: 30, hours: 1, voterOf: fresh },
      { share: 0.02, keeps: 0.9 },
    ],
    [
      '500 votes of 500 fresh visitors over ten hours',
      { votes: 500, from: 30, hours: 10, voterOf: fresh },
      { share: 0.13, keeps: 0.6 },
    ],
    [
      '500 votes of one visitor within an hour',
      { votes: 500, from: 30, hours: 1, voterOf: () => ({ visitorId: 'one', isAttack: true }) },
      { share: 0.003, keeps: 0.95 },
    ],
    [
      '500 votes of 50 visitors within a day',
      {
        votes: 500,
        from: 20,
        hours: 24,
        voterOf: (vote) => ({ visitorId: `one of many ${vote % 50}`, isAttack: true }),
      },
      { share: 0.05, keeps: 0.7 },
    ],
    [
      '200 votes of 20 visitors who voted honestly the day before',
      {
        votes: 400,
        from: 0,
        hours: 47,
        voterOf: (vote) => ({ visitorId: `turncoat-${vote % 20}`, isAttack: vote >= 200 }),
      },
      { share: 0.06, keeps: 0.95 },
    ],
  ])('%s say little beside the honest ones, who go on being heard', (_, attack, { share, keeps }) => {
    const voices = voicesOf(simulate(attack));
    expect(voices.attack).toBeLessThan(share * voices.honest);
    expect(voices.honest).toBeGreaterThan(keeps * usual);
  });
});
