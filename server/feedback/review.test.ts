import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { openPolicy } from '../learning/testing/open-policy.ts';
import { storeVotes } from '../learning/testing/store-votes.ts';
import { createWorld, honestVisitor } from '../learning/testing/synthetic-world.ts';
import { ensureStartPolicy } from '../learning/trainer/start-policy.ts';
import { openTemporaryStores, type TemporaryStores } from '../stores/temporary-stores.ts';
import { describeAnswer, listFeedback } from './review.ts';

let stores: TemporaryStores;
beforeEach(async () => {
  stores = await openTemporaryStores();
  const policy = openPolicy(await ensureStartPolicy(stores.policies));
  const visitorOf = (index: number) => honestVisitor(`visitor-${index}`);
  await storeVotes({ stores, world: createWorld(3), policy, visitorOf, random: createRandom(1) }, 2);
});
afterEach(() => stores.close());

const parts = () => ({ ...stores, findPassage: () => undefined });

describe('an answer under review', () => {
  it('says why each candidate came where it did, exactly', async () => {
    const { items } = await listFeedback(parts(), { limit: 1 });
    const { retrieval, voteId } = await describeAnswer(parts(), items[0]!.messageId);
    expect(voteId).toBe(items[0]!.voteId);
    expect(retrieval).toMatchObject({ policyId: 1, policyStatus: 'serving' });
    const [first, second] = retrieval!.candidates;
    const gap = first!.explanation!.score - second!.explanation!.score;
    expect(Math.exp(gap)).toBeCloseTo(first!.probability / second!.probability, 3);
    for (const { explanation } of retrieval!.candidates) {
      const sum = explanation!.groups.reduce((total, { contribution }) => total + contribution, 0);
      expect(sum).toBeCloseTo(explanation!.score, 9);
    }
  });

  it('says whose conversation it was, where that is known', async () => {
    const { items } = await listFeedback(parts(), { limit: 1 });
    const { messageId, conversationId } = items[0]!;
    const asked: unknown[] = [];
    const servedAs = (...decision: [string, number]) => {
      asked.push(decision);
      return 'control' as const;
    };
    const { retrieval } = await describeAnswer({ ...parts(), servedAs }, messageId);
    expect(retrieval!.servedAs).toBe('control');
    expect(asked).toEqual([[conversationId, 1]]);
    expect((await describeAnswer(parts(), messageId)).retrieval).not.toHaveProperty('servedAs');
  });
});
