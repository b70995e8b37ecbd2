import { describe, expect, it } from 'vitest';
import { type RememberedVote, weighVote } from './remembered-vote.ts';
import { VotedTerms } from './voted-terms.ts';

const PASSAGE = 0;
const OTHER = 1;

type Words = readonly string[];
const termsOf = (words: Words) => words.map((word) => [word, 1] as const);

let votes = 0;
/** A vote on an answer from the passage to a question of these words. */
function vote(words: Words, reward: number, { passages = [PASSAGE], trust = 1 } = {}): RememberedVote {
  const firstVoteId = ++votes;
  const who = {
    conversationId: `conversation-${firstVoteId}`,
    visitorId: `visitor-${firstVoteId}`,
    firstVoteId,
  };
  return weighVote(
    { ...who, terms: termsOf(words), reward, weight: 1, passages, documents: passages },
    trust,
  );
}

function ask(words: Words, log: readonly RememberedVote[], leftOut: readonly RememberedVote[] = []) {
  const terms = new VotedTerms();
  for (const one of log) terms.add(one);
  const say = terms.lookUp(termsOf(words), leftOut);
  const [odds, affinity, rate] = say(PASSAGE);
  return { odds, affinity, rate, other: say(OTHER) };
}

describe('words of voted questions', () => {
  const log = [vote(['refund', 'late'], 1), vote(['refund'], 1), vote(['invoice', 'late'], 0)];

  it('say nothing of a passage that nobody voted on', () => {
    expect(ask(['refund'], []).odds).toBe(0);
    expect(ask(['refund'], log).other).toEqual([0, 0, 0]);
  });

  it('speak for a passage after thumbs-up, against it after thumbs-down, and not where they are new', () => {
    expect(ask(['refund'], log).odds).toBeGreaterThan(0);
    expect(ask(['invoice'], log).odds).toBeLessThan(0);
    expect(ask(['parcel'], log)).toMatchObject({ odds: 0, affinity: 0 });
  });

  it('are held against the rate of the passage itself', () => {
    const liked = [1, 1, 1, 1].map((reward) => vote(['late'], reward));
    expect(ask(['late'], liked).rate).toBeGreaterThan(0);
    expect(ask(['late'], [...liked, vote(['late'], 0)]).odds).toBeLessThan(ask(['late'], liked).odds);
    expect(ask(['late'], [vote(['late'], 0)]).rate).toBeLessThan(0);
  });

  it('are known as far as the passage was right for them, rare ones weighing more', () => {
    expect(ask(['refund'], log).affinity).toBeCloseTo(2 / 2.5, 12);
    expect(ask(['invoice'], log).affinity).toBe(0);
    const common = Array.from({ length: 6 }, (_, i) => vote(['late'], 0, { passages: [i + 2] }));
    const known = [vote(['refund'], 1), ...common];
    expect(ask(['refund', 'late'], known).affinity).toBeGreaterThan(
      ask(['refund', 'parcel'], [known[0]!]).affinity,
    );
  });

  it('share a vote among the passages that were cited', () => {
    const [alone, shared] = [[PASSAGE], [PASSAGE, OTHER]].map((passages) =>
      ask(['refund'], [vote(['refund'], 1, { passages })]),
    );
    expect(shared!.affinity).toBeLessThan(alone!.affinity);
  });

  it('carry nothing of a vote that cannot be trusted', () => {
    expect(ask(['refund'], [vote(['refund'], 1, { trust: 0.5 })])).toMatchObject({
      odds: 0,
      affinity: 0,
      rate: 0,
    });
  });

  it('are read without votes that are left out, as if these had never been given', () => {
    const rest = log.slice(1);
    for (const word of ['refund', 'late', 'invoice']) {
      const [left, never] = [ask([word], log, log.slice(0, 1)), ask([word], rest)];
      expect(left.odds).toBeCloseTo(never.odds, 9);
      expect(left.rate).toBeCloseTo(never.rate, 9);
      expect(left.affinity).toBeCloseTo(never.affinity, 9);
    }
  });

  it('forget a vote that was removed', () => {
    const terms = new VotedTerms();
    for (const one of log) terms.add(one);
    terms.remove(log[0]!);
    const [odds, affinity, rate] = terms.lookUp(termsOf(['late']), [])(PASSAGE);
    const never = ask(['late'], log.slice(1));
    expect(odds).toBeCloseTo(never.odds, 9);
    expect(affinity).toBeCloseTo(never.affinity, 9);
    expect(rate).toBeCloseTo(never.rate, 9);
  });
});
