import { describe, expect, it } from 'vitest';
import { createRandom } from './bandit/random.ts';
import { comparePolicies } from './compare-policies.ts';
import { startParameters } from './policies/start-parameters.ts';
import type { ReplayedDecision } from './replay.ts';
import { openPolicy } from './testing/open-policy.ts';
import { createWorld, honestVisitor, voteOn } from './testing/synthetic-world.ts';

const serving = openPolicy({ id: 1, parameters: startParameters() });
const world = createWorld(21);
const random = createRandom(22);
const rounds = Array.from({ length: 4 }, (_, i) => {
  const round = voteOn(world, serving, { visitor: honestVisitor(`visitor-${i}`), voteId: i + 1, random });
  return { ...round, question: { ...round.question, terms: [[`question ${i}`, 1]] as const } };
});

const before: ReplayedDecision = {
  passageId: 1,
  strategy: 'concise',
  action: [0],
  propensity: 1,
  expectedUp: 0.5,
};

describe('comparing two versions on logged questions', () => {
  it('names those with another first passage or strategy, in the order given', () => {
    const afters = [{ passageId: 2 }, {}, { strategy: 'steps' }, { action: [3], propensity: 0.1 }];
    const replayed = rounds.map((round, i) => ({ round, before, after: { ...before, ...afters[i] } }));
    const { checked, changed } = comparePolicies(replayed);
    expect(checked).toBe(4);
    expect(changed).toEqual([
      { messageId: 'answer-1', before, after: { ...before, passageId: 2 } },
      { messageId: 'answer-3', before, after: { ...before, strategy: 'steps' } },
    ]);
  });

  it('counts a question that was asked twice once', () => {
    const again = { ...rounds[0]!, messageId: 'answer-9', conversationId: 'another' };
    const after = { ...before, passageId: 2 };
    const { checked, changed } = comparePolicies(
      [rounds[0]!, again].map((round) => ({ round, before, after })),
    );
    expect(checked).toBe(1);
    expect(changed.map(({ messageId }) => messageId)).toEqual(['answer-1']);
  });

  it('finds nothing to compare in an empty log', () => {
    expect(comparePolicies([])).toEqual({ checked: 0, changed: [] });
  });
});
