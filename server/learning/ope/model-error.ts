import { importanceWeight } from './estimators.ts';
import { type ComparedPolicy, type EvaluatedRound, evidenceWeight } from './evaluated-round.ts';

/** Standard deviation of the calibrated model's mean error where no vote corrects it, found on simulated logs. */
const UNCORRECTED_ERROR = 0.1;

/**
 * Standard deviation of the error that the reward model brings into a doubly robust estimate, in reward units.
 *
 * Where the behavior policy could never show what a target policy would, no vote corrects the model, and its error
 * is the same in every round: it does not shrink with the log, and an interval without it would be too narrow. For
 * a difference only rounds count on which the two policies would act differently.
 *
 * Sachdeva, Su & Joachims, "Off-policy Bandits with Deficient Support", KDD 2020.
 *
 * @param policies the one whose value is asked, or the two whose difference is.
 */
export function modelError(
  rounds: readonly EvaluatedRound[],
  policies: readonly [ComparedPolicy, ComparedPolicy?],
): number {
  let [total, uncorrected] = [0, 0];
  for (const round of rounds) {
    const evidence = evidenceWeight(round);
    total += evidence;
    if (!isCorrected(round, policies)) uncorrected += evidence;
  }
  return total === 0 ? 0 : (UNCORRECTED_ERROR * uncorrected) / total;
}

function isCorrected(round: EvaluatedRound, [policy, other]: readonly [ComparedPolicy, ComparedPolicy?]) {
  const covered = importanceWeight(round, policy) > 0;
  if (!other) return covered;
  if (round.policies[policy].direct === round.policies[other].direct) return true;
  return covered && importanceWeight(round, other) > 0;
}
