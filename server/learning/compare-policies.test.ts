import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import { comparePolicies } from './compare-policies.ts';
import { judgeProposal } from './gate.ts';
import { parametersOf, startLearnerState } from './learner-state.ts';
import { PolicyLearner } from './policy-learner.ts';
import { ServingPolicy } from './serving-policy.ts';
import { createWorld, honestVisitor, voteOn } from './testing/synthetic-world.ts';

const start = parametersOf(startLearnerState());
const serving = new ServingPolicy({ id: 1, parameters: start }, []);
const world = createWorld(21);
const random = createRandom(22);
const rounds = Array.from({ length: 80 }, (_, i) =>
  voteOn(world, serving, { visitor: honestVisitor(`visitor-${i}`), voteId: i + 1, random }),
);
const judge = (proposal: ServingPolicy) => {
  const comparison = comparePolicies({ rounds, serving, proposal, exploration: 0.1, seed: 1 });
  return { comparison, outcome: judgeProposal({ votes: rounds.length, ...comparison }).outcome };
};

describe('comparing a proposal with the serving version', () => {
  it('values the behavior policy itself at the mean reward, from the whole log', () => {
    const { comparison } = judge(serving);
    const mean = rounds.reduce((sum, { reward }) => sum + reward, 0) / rounds.length;
    expect(comparison.proposal.value!.value).toBeCloseTo(mean, 9);
    expect(comparison.proposal).toMatchObject({ share: 1, effectiveSampleSize: 80 });
    expect(comparison).toMatchObject({ checked: 80, changed: [] });
  });

  it('lets pass what was learned from the votes, and names the questions that it changes, newest first', () => {
    const learner = new PolicyLearner(7, startLearnerState(), []);
    learner.learn(rounds);
    const learned = new ServingPolicy({ id: 2, parameters: parametersOf(learner.state) }, rounds);
    const { comparison, outcome } = judge(learned);
    expect(outcome).toBe('published');
    expect(comparison.proposal.logLoss).toBeLessThan(comparison.serving.logLoss!);
    const changed = comparison.changed.map(({ messageId }) => Number(messageId.split('-')[1]));
    expect(changed.length).toBeGreaterThan(0);
    expect(changed).toEqual([...changed].sort((a, b) => b - a));
  });

  it('rejects a version that ranks the other way round', () => {
    const weights = start.retrieval.weights.map((weight) => -weight);
    const reversed = new ServingPolicy({ id: 2, parameters: { ...start, retrieval: { weights } } }, []);
    expect(judge(reversed).outcome).toBe('rejected');
  });
});
