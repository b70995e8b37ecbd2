import { type AdamState, stepAdam } from '../bandit/adam.ts';
import { softmaxDistribution } from '../bandit/distributions.ts';
import { type ActionFeatures, addScoreGradient, linearScores } from '../bandit/linear-softmax.ts';
import type { Random } from '../bandit/random.ts';
import { votePosterior } from '../bandit/vote-model.ts';

/** A voted answer as this learner reads it. */
export interface ListwiseExample extends ActionFeatures {
  /** Positions in the action set that the answer cited. */
  readonly cited: readonly number[];
  readonly reward: number;
  /** In [0.5, 1]. */
  readonly trust: number;
}

export interface ListwiseUpdate {
  /** Voted answers so far, at least 1. */
  readonly roundCount: number;
  /** The voted answer at a position in [0, roundCount); what it returns may be overwritten by the next call. */
  readonly exampleAt: (position: number) => ListwiseExample;
  /** Shape (w): the weights that the log pulls away from. */
  readonly anchor: readonly number[];
  /** Shape (w): how strongly each weight is held to its anchor, 1 for most. */
  readonly anchorStrength: readonly number[];
  readonly random: Random;
}

const MINIBATCHES = 20;
const MINIBATCH_SIZE = 64;
const LEARNING_RATE = 0.02;
/** Votes after which the learning rate has fallen by the square root of 2. */
const LEARNING_RATE_VOTES = 2_000;
/** The anchor weighs as much as this many votes. */
const ANCHOR_VOTES = 3;
/** A log shorter than this is held to its anchor as one of this length. */
const LEAST_ANCHOR_ROUNDS = 20;

/**
 * One batch of learning to rank from votes. A vote is explained by a latent variable, "which passage is right":
 * the gradient of a round is the posterior over passages after the vote less the distribution before it, so an
 * unexpected vote moves much, an expected one little, and no propensity is needed because the vote is explained
 * by what was cited, however that was chosen. Rounds are replayed in minibatches drawn from the whole log.
 *
 * A generalized EM step on the marginal likelihood of the votes (Dempster, Laird & Rubin, 1977; Neal & Hinton,
 * 1998), with the linear softmax as the prior over passages.
 */
export function updateListwise(state: AdamState, update: ListwiseUpdate): AdamState {
  const learningRate = LEARNING_RATE / Math.sqrt(1 + update.roundCount / LEARNING_RATE_VOTES);
  let next = state;
  for (let i = 0; i < MINIBATCHES; i++) {
    next = stepAdam(next, minibatchGradient(next.weights, update), learningRate);
  }
  return next;
}

function minibatchGradient(weights: readonly number[], update: ListwiseUpdate): Float64Array {
  const gradient = new Float64Array(weights.length);
  const current = Float64Array.from(weights);
  for (let i = 0; i < MINIBATCH_SIZE; i++) {
    const position = Math.floor(update.random() * update.roundCount);
    addRoundGradient(update.exampleAt(position), current, gradient);
  }
  const pull = ANCHOR_VOTES / Math.max(LEAST_ANCHOR_ROUNDS, update.roundCount);
  return gradient.map((sum, f) => {
    const strength = pull * update.anchorStrength[f]!;
    return sum / MINIBATCH_SIZE - strength * (weights[f]! - update.anchor[f]!);
  });
}

function addRoundGradient(example: ListwiseExample, weights: Float64Array, gradient: Float64Array): void {
  const distribution = softmaxDistribution(linearScores(example, weights));
  const { posterior } = votePosterior(distribution, example.cited, example);
  for (let i = 0; i < posterior.length; i++) posterior[i]! -= distribution[i]!;
  addScoreGradient(example, posterior, gradient);
}
