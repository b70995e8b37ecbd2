import { describe, expect, it } from 'vitest';
import { createRandom } from '../../learning/bandit/random.ts';
import { RETRIEVAL_FEATURES } from '../../learning/policies/retrieval-features.ts';
import { askWeighted } from '../../learning/testing/weighted-world.ts';
import type { BaselineContext, BaselineRanker } from './baseline-ranker.ts';
import { handSetConversation, staticHybrid } from './fixed-ranker.ts';
import { IntegerBoost } from './integer-boost.ts';
import type { RetrievalFeature } from './ranked-positions.ts';
import { RidgeRegression } from './ridge-regression.ts';
import { inverseGapWeighting, SquareCb } from './square-cb.ts';

/** One candidate per row of named values. */
function contextOf(...rows: readonly Partial<Record<RetrievalFeature, number>>[]): BaselineContext {
  return {
    candidates: rows.map((_, i) => ({ passageId: 10 + i, documentId: 1, position: i })),
    features: Float32Array.from(rows.flatMap((row) => RETRIEVAL_FEATURES.map((name) => row[name] ?? 0))),
    shortness: 0.5,
  };
}

const rankingBy = (ranker: BaselineRanker, context: BaselineContext) => ranker.rank(context).ranking;

describe('integer boost', () => {
  it('lifts a passage with one thumb-up above all others, for any question', () => {
    const ranker = new IntegerBoost();
    const context = contextOf({ historyDense: 0.9 }, { historyDense: 0.8 }, { historyDense: 0.1 });
    expect(rankingBy(ranker, context)).toEqual([0, 1, 2]);
    ranker.learn({ context, choice: ranker.rank(context), cited: [2], reward: 1 });
    expect(rankingBy(ranker, contextOf({ historyDense: 0.99 }, {}, {}))).toEqual([2, 0, 1]);
    ranker.learn({ context, choice: ranker.rank(context), cited: [2, 0], reward: 0 });
    expect(rankingBy(ranker, context)).toEqual([1, 2, 0]);
  });
});

describe('rankers that do not learn', () => {
  const context = contextOf(
    { historyBm25: 0.6, sharpLikelihoodRatio: 5 },
    { historyBm25: 0.5, sameDocumentAsLastCited: 1, nearLastCited: 1 },
    { historyBm25: 0.7, documentLogBelief: -1 },
  );

  it('leave out the memory, and the conversation where no weight is set by hand', () => {
    expect(rankingBy(staticHybrid(), context)).toEqual([2, 0, 1]);
    expect(rankingBy(handSetConversation(), context)).toEqual([1, 0, 2]);
  });
});

describe('SquareCB over rankers', () => {
  it('weighs by the inverse gap to the best', () => {
    const [first, best, third] = inverseGapWeighting([0.5, 0.7, 0.6], 10);
    expect(first).toBeCloseTo(1 / 5, 12);
    expect(third).toBeCloseTo(1 / 4, 12);
    expect(best).toBeCloseTo(1 - 9 / 20, 12);
    for (const share of inverseGapWeighting([0.2, 0.4, 0.1], 0)) expect(share).toBeCloseTo(1 / 3, 12);
  });

  it('comes to serve the ranking that earns votes, in the way it logs', () => {
    const telling = { firstTurn: 'turnDense', laterTurns: 'turnDense' } as const;
    const random = createRandom(4);
    const ranker = new SquareCb();
    const ask = () => {
      const { right, ...question } = askWeighted(telling, random);
      const candidates = Array.from({ length: 12 }, (_, i) => ({ passageId: i, documentId: i, position: 0 }));
      return { right, context: { ...question, candidates } };
    };
    const shares: number[] = [];
    for (let i = 0; i < 600; i++) {
      const { right, context } = ask();
      shares.push(ranker.distribution(context).reduce((sum, share) => sum + share));
      const choice = ranker.rank(context, random);
      const cited = choice.ranking.slice(0, 3);
      const reward = random() < (cited.includes(right) ? 0.9 : 0.1) ? 1 : 0;
      ranker.learn({ context, choice, cited, reward });
    }
    for (const total of shares) expect(total).toBeCloseTo(1, 12);
    const asked = Array.from({ length: 200 }, ask);
    const hits = asked.filter(({ right, context }) => rankingBy(ranker, context)[0] === right);
    expect(hits.length).toBeGreaterThan(190);
  });
});

it('fits a line observation by observation', () => {
  const random = createRandom(2);
  const model = new RidgeRegression([0.5, 0]);
  for (let i = 0; i < 3_000; i++) {
    const x = random();
    model.observe([1, x], 0.2 + 0.6 * x + 0.1 * (random() - 0.5));
  }
  expect(model.predict([1, 0])).toBeCloseTo(0.2, 2);
  expect(model.predict([1, 1])).toBeCloseTo(0.8, 2);
});
