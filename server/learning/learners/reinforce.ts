import { startAdam } from '../bandit/adam.ts';
import type { Exploration } from '../bandit/exploration.ts';
import { GATES } from '../bandit/linear-softmax.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';
import { LinearScoreModel } from './linear-score-model.ts';
import { LIST_TEMPERATURE, ListPolicy, listExploration } from './list-policy.ts';
import { drawMinibatch, MINIBATCHES, MinibatchAscent } from './minibatch-ascent.ts';
import type {
  RetrievalExample,
  RetrievalLearner,
  RetrievalLearnerState,
  RetrievalUpdate,
} from './retrieval-learner.ts';
import { RewardBaseline, startBaseline } from './reward-baseline.ts';

/** Larger importance weights are cut to this: a little bias for much less variance. */
const LARGEST_WEIGHT = 5;

/**
 * Policy gradient with a running baseline: lists with a reward above it become more probable, others less. Rounds
 * are replayed from the whole log, so each counts by its importance weight.
 *
 * Williams, "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning", 1992;
 * truncated weights after Ionides, "Truncated Importance Sampling", 2008.
 */
export class ReinforceLearner implements RetrievalLearner {
  readonly name = 'reinforce';
  readonly #model = new LinearScoreModel();

  constructor(private readonly temperature = LIST_TEMPERATURE) {}

  start(anchorWeights: readonly number[]): RetrievalLearnerState {
    return { learner: this.name, ...startAdam(anchorWeights), baseline: startBaseline(1) };
  }

  update(state: RetrievalLearnerState, update: RetrievalUpdate): RetrievalLearnerState {
    const ascent = new MinibatchAscent(this.#model, state, update);
    const policy = new ListPolicy(ascent.scorer, this.temperature);
    const baseline = new RewardBaseline(state.baseline ?? startBaseline(1), update.anchor.length / GATES);
    const addGradient = (example: RetrievalExample, parameters: Float64Array, gradient: Float64Array) => {
      const ratio = policy.probability(example, parameters) / example.propensity;
      const importance = Math.min(LARGEST_WEIGHT, ratio);
      const factor = importance * baseline.advantage(example, importance);
      policy.addGradient(example, parameters, factor, gradient);
    };
    for (let i = 0; i < MINIBATCHES; i++) ascent.step(drawMinibatch(update), addGradient);
    return { learner: this.name, ...ascent.toState(), baseline: baseline.toWeights() };
  }

  parametersOf({ average }: RetrievalLearnerState): RetrievalModel {
    return this.#model.toModel(average);
  }

  exploration(share: number): Exploration {
    return listExploration(share, this.temperature);
  }
}
