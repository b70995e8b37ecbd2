import { startAdam } from '../bandit/adam.ts';
import { softmaxInPlace } from '../bandit/distributions.ts';
import type { Exploration } from '../bandit/exploration.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';
import { toVoteShift } from '../bandit/vote-model.ts';
import { drawMinibatch, MINIBATCHES, MinibatchAscent } from './minibatch-ascent.ts';
import type {
  RetrievalExample,
  RetrievalLearner,
  RetrievalLearnerState,
  RetrievalUpdate,
} from './retrieval-learner.ts';
import type { ScoreModel, Scorer } from './score-model.ts';

/**
 * Learning to rank from votes. A vote is explained by a latent variable, "which passage is right": the gradient
 * of a round is the posterior over passages after the vote less the distribution before it, so an unexpected vote
 * moves much, an expected one little, and no propensity is needed because the vote is explained by what was
 * cited, however that was chosen. Rounds are replayed in minibatches drawn from the whole log.
 *
 * A generalized EM step on the marginal likelihood of the votes (Dempster, Laird & Rubin, 1977; Neal & Hinton,
 * 1998), with the softmax of the scores as the prior over passages.
 */
export class ListwiseLearner implements RetrievalLearner {
  constructor(
    readonly name: 'listwise' | 'mixture',
    private readonly model: ScoreModel,
  ) {}

  start(anchorWeights: readonly number[]): RetrievalLearnerState {
    return { learner: this.name, ...startAdam(this.model.startParameters(anchorWeights)) };
  }

  update(state: RetrievalLearnerState, update: RetrievalUpdate): RetrievalLearnerState {
    const ascent = new MinibatchAscent(this.model, state, update);
    const addGradient = listwiseGradient(ascent.scorer);
    for (let i = 0; i < MINIBATCHES; i++) ascent.step(drawMinibatch(update), addGradient);
    return { learner: this.name, ...ascent.toState() };
  }

  parametersOf({ average }: RetrievalLearnerState): RetrievalModel {
    return this.model.toModel(average);
  }

  /** Lists hardly need to vary: a vote teaches about all passages like the cited ones. */
  exploration(share: number): Exploration {
    return { kind: 'swap-last', share };
  }
}

/** Adds the gradient of the log-likelihood of one vote. */
export function listwiseGradient(scorer: Scorer) {
  return (example: RetrievalExample, parameters: Float64Array, gradient: Float64Array): void => {
    const shift = scorer.score(example, parameters);
    softmaxInPlace(shift);
    toVoteShift(shift, example.cited, example);
    if (example.weight !== 1) for (let i = 0; i < shift.length; i++) shift[i]! *= example.weight;
    scorer.addGradient(example, parameters, shift, gradient);
  };
}
