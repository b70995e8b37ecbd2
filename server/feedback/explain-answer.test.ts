import { describe, expect, it } from 'vitest';
import { createRandom } from '../learning/bandit/random.ts';
import { RETRIEVAL_FEATURES } from '../learning/policies/retrieval-features.ts';
import { retrievalDistribution } from '../learning/policies/retrieval-policy.ts';
import { startParameters } from '../learning/policies/start-parameters.ts';
import type { LoggedRetrieval, RankingContext } from '../stores/types.ts';
import { explainAnswer } from './explain-answer.ts';

const random = createRandom(5);
const context: RankingContext = {
  features: Float32Array.from({ length: 4 * RETRIEVAL_FEATURES.length }, () => random()),
  shortness: 0.4,
};
const parameters = startParameters();
const decision: LoggedRetrieval = {
  messageId: 'a',
  pool: { candidates: [1, 2, 3, 4].map((id) => ({ passageId: id, documentId: 1, position: id })) },
  distribution: Float32Array.from(retrievalDistribution(context, parameters.retrieval)),
  action: [0],
  explored: false,
  policyId: 1,
  propensity: 1,
  citedPassageIds: [1],
};
const partsWith = (logged: RankingContext | undefined) => ({
  decisions: { findRankingContext: async () => logged },
});

describe('why an answer was chosen', () => {
  it('is told from the logged features and the weights of the version that chose', async () => {
    const explained = await explainAnswer(partsWith(context), decision, { parameters });
    expect(explained).toHaveLength(4);
    const best = explained!
      .map(({ score }) => score)
      .indexOf(Math.max(...explained!.map(({ score }) => score)));
    expect(best).toBe(decision.distribution.indexOf(Math.max(...decision.distribution)));
    for (const { score, groups, features } of explained!) {
      expect(groups.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 9);
      expect(features.length).toBeLessThanOrEqual(5);
    }
  });

  it('is not told when features and weights do not give the logged probabilities', async () => {
    const other = { ...decision, distribution: Float32Array.of(0.25, 0.25, 0.25, 0.25) };
    expect(await explainAnswer(partsWith(context), other, { parameters })).toBeUndefined();
    const shorter = { ...decision, distribution: decision.distribution.subarray(1) };
    expect(await explainAnswer(partsWith(context), shorter, { parameters })).toBeUndefined();
  });

  it('is not told of another release, nor when version or features are gone', async () => {
    const odd = { ...context, features: context.features.subarray(1) };
    expect(await explainAnswer(partsWith(odd), decision, { parameters })).toBeUndefined();
    expect(await explainAnswer(partsWith(context), decision, { parameters: {} })).toBeUndefined();
    expect(await explainAnswer(partsWith(context), decision, undefined)).toBeUndefined();
    expect(await explainAnswer(partsWith(undefined), decision, { parameters })).toBeUndefined();
  });
});
