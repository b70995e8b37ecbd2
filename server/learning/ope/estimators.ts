import { type ComparedPolicy, type EvaluatedRound, evidenceWeight } from './evaluated-round.ts';

/** Inverse propensity scoring, self-normalized, or doubly robust. */
export type Estimator = 'ips' | 'snips' | 'dr';

/** What a round adds above and below the line: every estimator here is a ratio of sums over rounds. */
export type RatioTerms = readonly [numerator: number, denominator: number];

/**
 * No importance weight counts more than this. An explored list of low propensity would otherwise decide an
 * estimate by itself; what is cut off is left to the reward model in DR and is missing in IPS, which then
 * understates.
 */
export const WEIGHT_BOUND = 5;

/**
 * pi(a|x) / p, at most WEIGHT_BOUND.
 *
 * @throws {RangeError} if the probability is not in [0, 1], or the propensity not in (0, 1].
 */
export function importanceWeight(round: EvaluatedRound, policy: ComparedPolicy): number {
  const { probability } = round.policies[policy];
  const { propensity } = round;
  if (!(propensity > 0 && propensity <= 1)) {
    throw new RangeError(`propensity must be in (0, 1], got ${propensity} (${round.conversationId})`);
  }
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(
      `target probability must be in [0, 1], got ${probability} (${round.conversationId})`,
    );
  }
  return Math.min(WEIGHT_BOUND, probability / propensity);
}

/**
 * The terms of one round, with e its evidence weight, w the importance weight, r the reward and q the reward
 * model:
 * - IPS: e w r over e. Unbiased up to the bound; may leave [0, 1]; steady only near the behavior policy.
 * - SNIPS: e w r over e w. Slightly biased, always between the rewards; blind where the weights are 0.
 * - DR: e (q(target) + w (r - q(logged))) over e. Unbiased when either the propensities or the model are right,
 *   and the only one that says something of rounds with weight 0. Prefer it.
 *
 * Horvitz & Thompson 1952; Swaminathan & Joachims, "The Self-Normalized Estimator for Counterfactual Learning",
 * 2015; Dudik, Langford & Li, "Doubly Robust Policy Evaluation and Learning", ICML 2011; for the bound Su et al.,
 * "Doubly Robust Off-policy Evaluation with Shrinkage", ICML 2020.
 */
export function ratioTerms(round: EvaluatedRound, policy: ComparedPolicy, estimator: Estimator): RatioTerms {
  const evidence = evidenceWeight(round);
  const weighted = evidence * importanceWeight(round, policy);
  if (estimator === 'ips') return [weighted * round.reward, evidence];
  if (estimator === 'snips') return [weighted * round.reward, weighted];
  const correction = weighted * (round.reward - round.loggedExpected);
  return [evidence * round.policies[policy].direct + correction, evidence];
}
