import { describe, expect, it } from 'vitest';
import { GATE_FEATURES } from './bandit/gate-features.ts';
import { GATES } from './bandit/linear-softmax.ts';
import { createRandom } from './bandit/random.ts';
import { type RetrievalModel, retrievalScores } from './bandit/retrieval-model.ts';
import { explainRanking } from './explain-ranking.ts';
import { RETRIEVAL_FEATURES } from './policies/retrieval-features.ts';

const WIDTH = RETRIEVAL_FEATURES.length;
const linear = (weights: readonly number[]): RetrievalModel => ({ kind: 'linear', weights });
const column = (name: (typeof RETRIEVAL_FEATURES)[number]) => RETRIEVAL_FEATURES.indexOf(name);

describe('explaining a ranking', () => {
  it('equals the case worked by hand', () => {
    const features = new Float32Array(WIDTH);
    const weights = Array.from({ length: GATES * WIDTH }, () => 0);
    features[column('turnBm25')] = 0.5;
    weights[column('turnBm25')] = 2;
    features[column('likelihoodRatio')] = 1;
    weights[column('likelihoodRatio')] = 1;
    weights[WIDTH + column('likelihoodRatio')] = 4;
    features[column('lastVoteInDocument')] = -1;
    weights[column('lastVoteInDocument')] = 0.25;
    const [explained] = explainRanking({ features, shortness: 0.5 }, linear(weights));
    expect(explained!.score).toBe(3.75);
    expect(
      Object.fromEntries(explained!.groups.map(({ group, contribution }) => [group, contribution])),
    ).toEqual({
      words: 1,
      meaning: 0,
      search: 0,
      conversation: -0.25,
      memory: 3,
      position: 0,
    });
    expect(explained!.features).toEqual([
      { feature: 'likelihoodRatio', group: 'memory', value: 1, weight: 3, contribution: 3 },
      { feature: 'turnBm25', group: 'words', value: 0.5, weight: 2, contribution: 1 },
      { feature: 'lastVoteInDocument', group: 'conversation', value: -1, weight: 0.25, contribution: -0.25 },
    ]);
  });

  it('counts what is added in a conversation only there', () => {
    const features = new Float32Array(WIDTH);
    features[column('turnBm25')] = 1;
    const weights = Array.from({ length: GATES * WIDTH }, () => 0);
    [1, 2, 4, 8].forEach((weight, gate) => {
      weights[gate * WIDTH + column('turnBm25')] = weight;
    });
    const scoreOf = (inConversation: boolean) =>
      explainRanking({ features, shortness: 0.5, inConversation }, linear(weights))[0]!.score;
    expect(scoreOf(false)).toBe(1 + 0.5 * 2);
    expect(scoreOf(true)).toBe(1 + 0.5 * 2 + 4 + 0.5 * 8);
  });

  const random = createRandom(3);
  const numbers = (length: number) => Array.from({ length }, () => 4 * random() - 2);
  const mixture: RetrievalModel = {
    kind: 'mixture',
    weights: numbers(GATES * WIDTH),
    experts: numbers(3 * GATES * WIDTH),
    gate: numbers(3 * GATE_FEATURES.length),
  };
  it.each([linear(numbers(GATES * WIDTH)), mixture])(
    'gives the scores that a $kind model ranks by, as sums of the groups and of the features',
    (model) => {
      const features = Float32Array.from(numbers(7 * WIDTH));
      const context = { features, shortness: 0.3, inConversation: true };
      const scores = retrievalScores(context, model);
      const explained = explainRanking(context, model);
      expect(explained).toHaveLength(7);
      explained.forEach(({ score, groups, features: parts }, row) => {
        const sum = (of: readonly { contribution: number }[]) => of.reduce((s, c) => s + c.contribution, 0);
        expect(score).toBeCloseTo(scores[row]!, 9);
        expect(sum(groups)).toBeCloseTo(score, 9);
        expect(sum(parts)).toBeCloseTo(score, 9);
      });
    },
  );

  it('knows the group of every feature', () => {
    const ones = new Float32Array(WIDTH).fill(1);
    const weights = Array.from({ length: GATES * WIDTH }, () => 1);
    const [explained] = explainRanking({ features: ones, shortness: 1 }, linear(weights));
    expect(explained!.features).toHaveLength(WIDTH);
    expect(explained!.features.filter(({ group }) => group === undefined)).toEqual([]);
  });

  it('refuses features and weights of another release', () => {
    const weights = Array.from({ length: GATES * WIDTH }, () => 0);
    expect(() =>
      explainRanking({ features: new Float32Array(WIDTH), shortness: 1 }, linear(weights.slice(1))),
    ).toThrow(RangeError);
    expect(() =>
      explainRanking({ features: new Float32Array(WIDTH + 1), shortness: 1 }, linear(weights)),
    ).toThrow(RangeError);
  });

  it('has nothing to explain without candidates', () => {
    const weights = Array.from({ length: GATES * WIDTH }, () => 1);
    expect(explainRanking({ features: new Float32Array(0), shortness: 1 }, linear(weights))).toEqual([]);
  });
});
