import { describe, expect, it } from 'vitest';
import { softmaxDistribution } from '../bandit/distributions.ts';
import { GATES } from '../bandit/linear-softmax.ts';
import { createRandom } from '../bandit/random.ts';
import { voteLikelihoods } from '../bandit/vote-model.ts';
import { RETRIEVAL_FEATURES } from '../policies/retrieval-features.ts';
import { LinearScoreModel } from './linear-score-model.ts';
import { ListPolicy } from './list-policy.ts';
import { listwiseGradient } from './listwise-posterior.ts';
import { MixtureScoreModel } from './mixture-score-model.ts';
import { clippedFactor } from './ppo.ts';
import type { RetrievalExample } from './retrieval-learner.ts';

const WIDTH = RETRIEVAL_FEATURES.length;
const random = createRandom(11);
const example: RetrievalExample = {
  features: Float32Array.from({ length: 6 * WIDTH }, () => random() - 0.3),
  shortness: 0.4,
  inConversation: true,
  cited: [1, 4],
  action: [4, 1, 0],
  propensity: 0.1,
  reward: 0.8,
  trust: 0.9,
  weight: 0.5,
};

/** Parameters in general position, and every 7th of them to check. */
function parametersOf(model: LinearScoreModel | MixtureScoreModel): Float64Array {
  const start = model.startParameters(Array.from({ length: GATES * WIDTH }, () => 0));
  return Float64Array.from(start, (value) => value + 0.6 * (random() - 0.5));
}

function expectSlopes(
  parameters: Float64Array,
  gradient: Float64Array,
  objective: (at: Float64Array) => number,
): void {
  for (let i = 0; i < parameters.length; i += 7) {
    const moved = (by: number) => parameters.with(i, parameters[i]! + by);
    expect(gradient[i]).toBeCloseTo((objective(moved(1e-5)) - objective(moved(-1e-5))) / 2e-5, 3);
  }
}

describe.each([
  ['linear', new LinearScoreModel()],
  ['mixture', new MixtureScoreModel()],
] as const)('the gradient of the %s model', (_, model) => {
  const parameters = parametersOf(model);
  const scorer = model.scorer(WIDTH);

  it('is that of the log-likelihood of the vote, as far as the example counts', () => {
    const gradient = new Float64Array(parameters.length);
    listwiseGradient(scorer)(example, parameters, gradient);
    expectSlopes(parameters, gradient, (at) => {
      const distribution = softmaxDistribution(scorer.score(example, at));
      const { hit, miss } = voteLikelihoods(example);
      const cited = distribution[1]! + distribution[4]!;
      return example.weight * Math.log(cited * hit + (1 - cited) * miss);
    });
  });

  it('is that of the log-probability of the list, at a temperature', () => {
    const policy = new ListPolicy(scorer, 0.8);
    const gradient = new Float64Array(parameters.length);
    policy.probability(example, parameters);
    policy.addGradient(example, parameters, 2, gradient);
    expectSlopes(parameters, gradient, (at) => 2 * Math.log(policy.probability(example, at)));
  });
});

it.each([
  { ratio: 1, advantage: 0.5, factor: 0.5 },
  { ratio: 1.5, advantage: 0.5, factor: 0 },
  { ratio: 1.5, advantage: -0.5, factor: -0.75 },
  { ratio: 0.5, advantage: -0.5, factor: 0 },
  { ratio: 0.5, advantage: 0.5, factor: 0.25 },
])('clips where the objective would pay for moving further: $ratio, $advantage', (clipped) => {
  expect(clippedFactor(clipped.ratio, clipped.advantage)).toBeCloseTo(clipped.factor, 12);
});
