import { startAdam } from '../bandit/adam.ts';
import type { Exploration } from '../bandit/exploration.ts';
import { GATE_FEATURES } from '../bandit/gate-features.ts';
import { GATES } from '../bandit/linear-softmax.ts';
import type { Random } from '../bandit/random.ts';
import type { RetrievalModel } from '../bandit/retrieval-model.ts';
import { LinearScoreModel } from './linear-score-model.ts';
import { LIST_TEMPERATURE, ListPolicy, listExploration } from './list-policy.ts';
import { MINIBATCH_SIZE, MinibatchAscent } from './minibatch-ascent.ts';
import type {
  RetrievalExample,
  RetrievalLearner,
  RetrievalLearnerState,
  RetrievalUpdate,
} from './retrieval-learner.ts';
import { RewardBaseline, startBaseline } from './reward-baseline.ts';

/** The objective stops paying once a list's probability has moved by this share. */
const CLIP = 0.3;
const EPOCHS = 4;
/** Older rounds come from policies too far from the one that learns. */
const NEWEST_ROUNDS = 320;

/**
 * Proximal policy optimization with the clipped objective, several epochs over the newest rounds. The ratio is to
 * the logged propensity, so clipping keeps the policy near the one that answered; the baseline is a critic that
 * is linear in the context.
 *
 * Schulman et al., "Proximal Policy Optimization Algorithms", 1707.06347.
 */
export class PpoLearner implements RetrievalLearner {
  readonly name = 'ppo';
  readonly #model = new LinearScoreModel();

  constructor(private readonly temperature = LIST_TEMPERATURE) {}

  start(anchorWeights: readonly number[]): RetrievalLearnerState {
    const baseline = startBaseline(GATE_FEATURES.length);
    return { learner: this.name, ...startAdam(anchorWeights), baseline };
  }

  update(state: RetrievalLearnerState, update: RetrievalUpdate): RetrievalLearnerState {
    const ascent = new MinibatchAscent(this.#model, state, update);
    const policy = new ListPolicy(ascent.scorer, this.temperature);
    const weights = state.baseline ?? startBaseline(GATE_FEATURES.length);
    const baseline = new RewardBaseline(weights, update.anchor.length / GATES);
    const addGradient = (example: RetrievalExample, parameters: Float64Array, gradient: Float64Array) => {
      const ratio = policy.probability(example, parameters) / example.propensity;
      const factor = clippedFactor(ratio, baseline.advantage(example, Math.min(ratio, 1 + CLIP)));
      policy.addGradient(example, parameters, factor, gradient);
    };
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      const positions = shuffledNewest(update.roundCount, update.random);
      for (let from = 0; from < positions.length; from += MINIBATCH_SIZE) {
        ascent.step(positions.subarray(from, from + MINIBATCH_SIZE), addGradient);
      }
    }
    return { learner: this.name, ...ascent.toState(), baseline: baseline.toWeights() };
  }

  parametersOf({ average }: RetrievalLearnerState): RetrievalModel {
    return this.#model.toModel(average);
  }

  exploration(share: number): Exploration {
    return listExploration(share, this.temperature);
  }
}

/**
 * The factor of the gradient of the log-probability in that of min(ratio x A, clip(ratio) x A).
 *
 * @returns 0 where the clipped term is the smaller one.
 */
export function clippedFactor(ratio: number, advantage: number): number {
  const isClipped = advantage > 0 ? ratio > 1 + CLIP : ratio < 1 - CLIP;
  return isClipped ? 0 : ratio * advantage;
}

/** Positions of the newest rounds in random order (Fisher & Yates). */
function shuffledNewest(roundCount: number, random: Random): Uint32Array {
  const count = Math.min(roundCount, NEWEST_ROUNDS);
  const positions = Uint32Array.from({ length: count }, (_, i) => roundCount - count + i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const moved = positions[i]!;
    positions[i] = positions[other]!;
    positions[other] = moved;
  }
  return positions;
}
