import { describe, expect, it } from 'vitest';
import { createRandom } from '../bandit/random.ts';
import { type RetrievalModel, retrievalScores } from '../bandit/retrieval-model.ts';
import { startParameters } from '../policies/start-parameters.ts';
import { askWeighted, learnFromVotes, weightedHitRate } from '../testing/weighted-world.ts';
import { createLearner } from './create-learner.ts';
import { LEARNERS, type LearnerName, type RetrievalExample } from './retrieval-learner.ts';

const anchor = startParameters().retrieval.weights;
const anchorStrength = anchor.map(() => 1);
const TELLING = { firstTurn: 'coverage', laterTurns: 'coverage' } as const;
const hitRate = (model: RetrievalModel) => weightedHitRate(model, TELLING, createRandom(99));
const learn = (name: LearnerName, honest: boolean, seed: number) =>
  learnFromVotes(createLearner(name), {
    telling: TELLING,
    anchor,
    votes: 1_200,
    honest,
    random: createRandom(seed),
  });

/** Votes on random questions, each citing and using the first three candidates. */
function createLog(count: number, change: Partial<RetrievalExample> = {}): RetrievalExample[] {
  const random = createRandom(7);
  return Array.from({ length: count }, () => {
    const { right, ...context } = askWeighted(TELLING, random);
    const action = [0, 1, 2];
    const reward = action.includes(right) ? 1 : 0;
    return { ...context, action, cited: action, propensity: 0.01, reward, trust: 0.9, weight: 1, ...change };
  });
}

const updateFrom = (log: readonly RetrievalExample[]) => ({
  roundCount: log.length,
  exampleAt: (position: number) => log[position]!,
  anchor,
  anchorStrength,
  random: createRandom(1),
});

describe.each(LEARNERS)('%s', (name) => {
  const learner = createLearner(name);

  it('scores exactly as the linear start policy before any vote', () => {
    const model = learner.parametersOf(learner.start(anchor));
    for (const { features, shortness } of createLog(5)) {
      const context = { features, shortness };
      expect(retrievalScores(context, model)).toEqual(
        retrievalScores(context, { kind: 'linear', weights: anchor }),
      );
    }
  });

  const start = hitRate({ kind: 'linear', weights: anchor });
  const meanHitRate = (honest: boolean) =>
    [1, 2, 3].reduce((sum, seed) => sum + hitRate(learn(name, honest, seed)), 0) / 3;

  it('finds the right passage more often after honest votes', () => {
    expect(meanHitRate(true)).toBeGreaterThan(start + 0.08);
  });

  it('learns nothing from votes that are coins', () => {
    expect(meanHitRate(false)).toBeLessThan(start + 0.05);
  });

  it('goes on exactly from its state, which is plain JSON', () => {
    const update = () => updateFrom(createLog(80));
    const state = learner.update(learner.start(anchor), update());
    const restored = JSON.parse(JSON.stringify(state)) as typeof state;
    expect(restored).toEqual(state);
    expect(learner.update(restored, update())).toEqual(learner.update(state, update()));
  });

  it('stays at its anchor when no vote can be trusted', () => {
    const log = createLog(80, { trust: 0.5 });
    const state = learner.start(anchor);
    expect(learner.update(state, updateFrom(log)).weights).toEqual(state.weights);
  });

  it('explores only when it may', () => {
    expect(learner.exploration(0)).toEqual({ kind: 'swap-last', share: 0 });
  });
});

it('heeds votes that count less less', () => {
  const learner = createLearner('listwise');
  const opposed = (weight: number) =>
    createLog(80).map((example, i) => (i % 2 ? { ...example, reward: 1 - example.reward, weight } : example));
  const rate = (weight: number) =>
    hitRate(learner.parametersOf(learner.update(learner.start(anchor), updateFrom(opposed(weight)))));
  expect(rate(0.05)).toBeGreaterThan(rate(1));
});

it('the mixture learns what depends on the kind of question, which one weight vector cannot', () => {
  const telling = { firstTurn: 'coverage', laterTurns: 'lastAnswerDense' } as const;
  const rate = (name: LearnerName) => {
    const random = createRandom(1);
    const model = learnFromVotes(createLearner(name), { telling, anchor, votes: 800, honest: true, random });
    return weightedHitRate(model, telling, createRandom(99));
  };
  expect(rate('mixture')).toBeGreaterThan(rate('listwise') + 0.04);
});
