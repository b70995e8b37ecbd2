import { describe, expect, it } from 'vitest';
import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import type { VotedRound } from './remembered-vote.ts';
import { VotedMemory } from './voted-memory.ts';

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
const round = (fields: Partial<VotedRound> = {}): VotedRound => ({
  conversationId: 'earlier',
  visitorId: 'visitor',
  question,
  candidates,
  cited: [0],
  reward: 1,
  ...fields,
});

function remember(rounds: readonly VotedRound[], trust = 1): VotedMemory {
  const memory = new VotedMemory(() => trust);
  memory.add(rounds);
  return memory;
}

function featuresOf(memory: VotedMemory, row: number, conversationId = 'now') {
  const features = memory.featuresFor(question, candidates, conversationId);
  const named = MEMORY_FEATURES.map(
    (name, i) => [name, features[row * MEMORY_FEATURES.length + i]!] as const,
  );
  return Object.fromEntries(named) as Record<(typeof MEMORY_FEATURES)[number], number>;
}

describe('the memory of voted questions', () => {
  it('is silent while nobody has voted', () => {
    expect([...remember([]).featuresFor(question, candidates, 'now')]).toEqual(new Array(18).fill(0));
  });

  it('speaks for a passage that the same question was answered well with', () => {
    const cited = featuresOf(remember([round()]), 0);
    const near = 1 / (1 + Math.exp(-9 * (1 - 0.62))); // similarity 1
    expect(cited.likelihoodRatio).toBeCloseTo(Math.log(1 + near * (0.85 / 0.15 - 1)) / 4, 5);
    expect(cited.documentMass).toBeCloseTo(0.85 / 1.5, 5); // credit 0.85, weight 1 against the prior's 0.5
    expect(cited.documentLogMass).toBeCloseTo(Math.log1p(near * 0.85), 5);
    expect(cited.passagePrior).toBeCloseTo(Math.log1p(0.85) / 3, 5);
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
    const memory = remember([round(), round({ conversationId: 'other', cited: [2] })]);
    const asIfAlone = remember([round({ conversationId: 'other', cited: [2] })]);
    expect(memory.featuresFor(question, candidates, 'earlier')).toEqual(
      asIfAlone.featuresFor(question, candidates, 'earlier'),
    );
    expect(memory.featuresAt(0, candidates)).toEqual(memory.featuresFor(question, candidates, 'earlier'));
  });

  it('hears nothing in a vote that cannot be trusted', () => {
    const cited = featuresOf(remember([round({ reward: 0 })], 0.5), 0);
    expect(cited).toMatchObject({ likelihoodRatio: 0, sharpLikelihoodRatio: 0 });
  });

  it('weighs votes anew when trust changes', () => {
    const memory = remember([round()], 0.6);
    memory.setTrust(() => 0.9);
    expect(memory.featuresFor(question, candidates, 'now')).toEqual(
      remember([round()], 0.9).featuresFor(question, candidates, 'now'),
    );
  });
});
