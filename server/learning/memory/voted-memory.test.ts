import { describe, expect, it } from 'vitest';
import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import { ExactSearch } from '../testing/exact-search.ts';
import type { LeftOut } from './own-votes.ts';
import type { VotedRound } from './remembered-vote.ts';
import { VotedMemory } from './voted-memory.ts';
import { VotedQuestions } from './voted-questions.ts';

const candidates = [
  { passageId: 1, documentId: 10, position: 0 },
  { passageId: 2, documentId: 10, position: 1 },
  { passageId: 3, documentId: 20, position: 0 },
];
const question = {
  spaceId: 1,
  vector: Float32Array.of(0.6, 0.8),
  terms: [['refund', 1]] as const,
  shortness: 0.5,
};
let answers = 0;
const round = (fields: Partial<VotedRound> = {}): VotedRound => {
  const firstVoteId = ++answers;
  return {
    messageId: `answer-${firstVoteId}`,
    conversationId: 'earlier',
    visitorId: 'visitor',
    firstVoteId,
    question,
    candidates,
    cited: [0],
    reward: 1,
    weight: 1,
    ...fields,
  };
};

const newQuestions = () => new VotedQuestions(new ExactSearch());

function remember(rounds: readonly VotedRound[], trust = 1, questions = newQuestions()): VotedMemory {
  const memory = new VotedMemory(questions, () => trust);
  memory.add(rounds);
  return memory;
}

const allFeatures = (memory: VotedMemory, leftOut: LeftOut = { conversationId: 'now' }) =>
  memory.featuresFor(question, candidates, leftOut);

function featuresOf(memory: VotedMemory, row: number, leftOut?: LeftOut) {
  const features = allFeatures(memory, leftOut);
  const named = MEMORY_FEATURES.map(
    (name, i) => [name, features[row * MEMORY_FEATURES.length + i]!] as const,
  );
  return Object.fromEntries(named) as Record<(typeof MEMORY_FEATURES)[number], number>;
}

describe('the memory of voted questions', () => {
  it('is silent while nobody has voted', () => {
    const silent = new Array(candidates.length * MEMORY_FEATURES.length).fill(0);
    expect([...allFeatures(remember([]))]).toEqual(silent);
  });

  it('speaks for a passage that the same question was answered well with', () => {
    const [cited, other] = [0, 1].map((row) => featuresOf(remember([round()]), row));
    for (const name of MEMORY_FEATURES) expect(cited![name]).toBeGreaterThan(0);
    for (const name of ['likelihoodRatio', 'sharpLikelihoodRatio', 'passageMass', 'passagePrior'] as const) {
      expect(other![name]).toBe(0);
    }
  });

  it('hears more in a vote the nearer its question is', () => {
    const far = { ...question, vector: Float32Array.of(0.8, 0.6), terms: [['invoice', 1]] as const };
    const near = featuresOf(remember([round()]), 0);
    const distant = featuresOf(remember([round({ question: far })]), 0);
    expect(distant.likelihoodRatio).toBeLessThan(near.likelihoodRatio);
    expect(distant.sharpLikelihoodRatio).toBeLessThan(distant.likelihoodRatio);
    expect(distant.passagePrior).toBe(near.passagePrior); // a prior is the same for every question
  });

  it('speaks for the other passages of its document only through the document', () => {
    const sibling = featuresOf(remember([round()]), 1);
    expect(sibling).toMatchObject({ likelihoodRatio: 0, sharpLikelihoodRatio: 0, passagePrior: 0 });
    expect(sibling.documentMass).toBeGreaterThan(0);
    expect(featuresOf(remember([round()]), 2)).toMatchObject({ documentMass: 0, documentPrior: 0 });
  });

  it('speaks against a passage that was voted down, and leaves its document alone', () => {
    const cited = featuresOf(remember([round({ reward: 0 })]), 0);
    expect(cited.likelihoodRatio).toBeLessThan(-0.2);
    expect(cited).toMatchObject({ documentMass: 0, passagePrior: 0, documentPrior: 0 });
  });

  it('leaves a conversation out of its own memory, its priors included', () => {
    const other = round({ conversationId: 'other', cited: [2] });
    const memory = remember([round(), other]);
    const leftOut = { conversationId: 'earlier' };
    expect(allFeatures(memory, leftOut)).toEqual(allFeatures(remember([other]), leftOut));
  });

  it('is read without any vote of a visitor who judges by it', () => {
    const other = round({ conversationId: 'other', visitorId: 'somebody', cited: [2] });
    const leftOut = { conversationId: 'now', visitorId: 'visitor' };
    const elsewhere = round({ conversationId: 'another of his', cited: [1] });
    const without = allFeatures(remember([other]), leftOut);
    allFeatures(remember([round(), other, elsewhere]), leftOut).forEach((value, i) => {
      expect(value).toBeCloseTo(without[i]!, 6);
    });
  });

  it('hears nothing in a vote that cannot be trusted', () => {
    const cited = featuresOf(remember([round({ reward: 0 })], 0.5), 0);
    expect(cited).toMatchObject({ likelihoodRatio: 0, sharpLikelihoodRatio: 0 });
  });

  it('hears less in a vote that is old or a weak signal', () => {
    const [fresh, faded] = [1, 0.25].map((weight) => featuresOf(remember([round({ weight })]), 0));
    for (const name of MEMORY_FEATURES) expect(faded![name]).toBeLessThan(fresh![name]);
    expect(faded!.likelihoodRatio).toBeGreaterThan(0);
  });

  it('weighs votes anew whose trust changed, as if it had known', () => {
    const rounds = [round(), round({ cited: [1], reward: 0 }), round({ cited: [2] })];
    const trusts = new Map<number, number>();
    const memory = new VotedMemory(newQuestions(), (firstVoteId) => trusts.get(firstVoteId) ?? 0.9);
    memory.add(rounds);
    rounds.slice(1).forEach(({ firstVoteId }) => {
      trusts.set(firstVoteId, 0.6);
    });
    const before = allFeatures(memory);
    memory.reweigh([...trusts.keys(), 12_345]);
    const knowing = new VotedMemory(newQuestions(), (firstVoteId) => trusts.get(firstVoteId) ?? 0.9);
    knowing.add(rounds);
    expect(allFeatures(memory)).not.toEqual(before);
    allFeatures(memory).forEach((value, i) => {
      expect(value).toBeCloseTo(allFeatures(knowing)[i]!, 6);
    });
  });
});

describe('memories that share their questions', () => {
  it('each speak only for the votes they were given', () => {
    const rounds = [round(), round({ cited: [1] }), round({ cited: [2], reward: 0 })];
    const questions = newQuestions();
    const all = remember(rounds, 1, questions);
    const first = remember(rounds.slice(0, 1), 1, questions);
    const last = remember(rounds.slice(2), 1, questions);
    expect(questions.size).toBe(3);
    expect(allFeatures(all)).toEqual(allFeatures(remember(rounds)));
    expect(allFeatures(first)).toEqual(allFeatures(remember(rounds.slice(0, 1))));
    expect(allFeatures(last)).toEqual(allFeatures(remember(rounds.slice(2))));
  });

  it('ask for votes enough when nearer questions have no vote of theirs', () => {
    const rounds = Array.from({ length: 12 }, () => round());
    const questions = newQuestions();
    remember(rounds, 1, questions);
    const remaining = remember(rounds.slice(11), 1, questions);
    expect(featuresOf(remaining, 0).likelihoodRatio).toBeGreaterThan(0);
  });
});
