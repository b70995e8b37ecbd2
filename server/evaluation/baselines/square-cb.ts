import { sampleIndex } from '../../learning/bandit/distributions.ts';
import { GATE_FEATURES, gateFeatures } from '../../learning/bandit/gate-features.ts';
import { linearScores } from '../../learning/bandit/linear-softmax.ts';
import type { Random } from '../../learning/bandit/random.ts';
import { topPositions } from '../../learning/bandit/top-positions.ts';
import { RETRIEVAL_FEATURES } from '../../learning/policies/retrieval-features.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import type { BaselineChoice, BaselineContext, BaselineRanker, BaselineRound } from './baseline-ranker.ts';
import { columnOf, type RetrievalFeature, rankedPositions } from './ranked-positions.ts';
import { RidgeRegression } from './ridge-regression.ts';

/** The rankings to choose among: single columns, and the start policy first of all. */
const COLUMNS: readonly RetrievalFeature[] = [
  'turnBm25',
  'historyBm25',
  'turnDense',
  'historyDense',
  'fusedRank',
  'characterCosine',
];
const START_WEIGHTS = startParameters().retrieval.weights;
const RANKERS = 1 + COLUMNS.length;
/** Exploration falls with the square root of the rounds; the first of them choose almost evenly. */
const GAMMA_SCALE = 10;
/** What is expected of a ranker before any round: of the start policy a little more. */
const START_EXPECTATION = 0.55;
const EXPECTATION = 0.5;

/**
 * A contextual bandit over whole rankers: which ranking to serve is the action. The oracle is one ridge
 * regression of the reward on the context per ranker; better ones are chosen by inverse gap weighting.
 *
 * Foster & Rakhlin, "Beyond UCB: Optimal and Efficient Contextual Bandits with Regression Oracles", ICML 2020.
 */
export class SquareCb implements BaselineRanker {
  readonly name = 'SquareCB over rankers';
  readonly #oracles = Array.from({ length: RANKERS }, (_, action) => {
    const expected = action === 0 ? START_EXPECTATION : EXPECTATION;
    return new RidgeRegression(GATE_FEATURES.map((name) => (name === 'constant' ? expected : 0)));
  });
  #rounds = 0;

  rank(context: BaselineContext, random?: Random): BaselineChoice {
    const distribution = this.distribution(context);
    const best = topPositions(distribution, 1)[0]!;
    const action = random ? sampleIndex(distribution, random) : best;
    const propensity = random ? distribution[action]! : 1;
    return { ranking: rankingBy(action, context), action, propensity };
  }

  /** Shape (rankers), summing to 1: the start policy, then those of single columns. */
  distribution(context: BaselineContext): readonly number[] {
    const gate = gateOf(context);
    const expected = this.#oracles.map((oracle) => oracle.predict(gate));
    return inverseGapWeighting(expected, GAMMA_SCALE * Math.sqrt(1 + this.#rounds));
  }

  learn({ context, choice, reward }: BaselineRound): void {
    this.#oracles[choice.action]!.observe(gateOf(context), reward);
    this.#rounds++;
  }
}

/**
 * Probabilities that fall with the gap to the best: 1 / (k + gamma x gap), the best gets the rest.
 *
 * @param expected shape (k >= 1): expected rewards.
 * @param gamma not negative; at 0 all are equally likely.
 */
export function inverseGapWeighting(expected: readonly number[], gamma: number): readonly number[] {
  const best = topPositions(expected, 1)[0]!;
  const others = expected.map((value, i) =>
    i === best ? 0 : 1 / (expected.length + gamma * (expected[best]! - value)),
  );
  const rest = 1 - others.reduce((sum, probability) => sum + probability, 0);
  return others.map((probability, i) => (i === best ? rest : probability));
}

function gateOf(context: BaselineContext): Float64Array {
  return gateFeatures(context, RETRIEVAL_FEATURES.length);
}

function rankingBy(action: number, context: BaselineContext): readonly number[] {
  if (action === 0) return rankedPositions(linearScores(context, START_WEIGHTS));
  return rankedPositions(columnOf(context.features, COLUMNS[action - 1]!));
}
