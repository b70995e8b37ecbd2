import { type Coverage, coverageOf } from './coverage.ts';
import { type Estimator, importanceWeight, ratioTerms } from './estimators.ts';
import { type ComparedPolicy, type EvaluatedRound, evidenceWeight } from './evaluated-round.ts';
import { modelError } from './model-error.ts';
import { type Interval, ratioInterval } from './ratio-interval.ts';
import { sumByVisitor } from './visitor-sums.ts';

/**
 * The value of a policy on a log, with a 95% interval, in reward units.
 *
 * @returns `undefined` when nothing speaks of it: no round can be trusted, or for SNIPS none has a weight.
 */
export function estimateValue(
  rounds: readonly EvaluatedRound[],
  policy: ComparedPolicy,
  estimator: Estimator,
): Interval | undefined {
  const sums = sumByVisitor(rounds, (round) => ratioTerms(round, policy, estimator));
  const systematicError = estimator === 'dr' ? modelError(rounds, [policy]) : 0;
  return ratioInterval(sums, { systematicError });
}

/**
 * The value of one policy less that of another, paired round by round: what is hard or easy about a question
 * cancels, so this interval is narrower than the two values suggest.
 *
 * @returns `undefined` when either has no value.
 */
export function estimateDifference(
  rounds: readonly EvaluatedRound[],
  [policy, other]: readonly [ComparedPolicy, ComparedPolicy],
  { estimator = 'dr', confidence = 0.95 }: { estimator?: Estimator; confidence?: number } = {},
): Interval | undefined {
  const sums = sumByVisitor(rounds, (round) => [
    ...ratioTerms(round, policy, estimator),
    ...ratioTerms(round, other, estimator),
  ]);
  const systematicError = estimator === 'dr' ? modelError(rounds, [policy, other]) : 0;
  return ratioInterval(sums, { confidence, systematicError });
}

/**
 * The same by the reward model alone (the direct method): steady, but no more right than the model.
 *
 * NOTE: its interval says how the model's word varies between visitors, not how far it is from the truth.
 */
export function directDifference(
  rounds: readonly EvaluatedRound[],
  [policy, other]: readonly [ComparedPolicy, ComparedPolicy],
): Interval | undefined {
  const sums = sumByVisitor(rounds, (round) => {
    const evidence = evidenceWeight(round);
    return [evidence * (round.policies[policy].direct - round.policies[other].direct), evidence];
  });
  return ratioInterval(sums);
}

/** How much of a log speaks of a policy. */
export function coverageOn(rounds: readonly EvaluatedRound[], policy: ComparedPolicy): Coverage {
  return coverageOf(rounds.map((round) => evidenceWeight(round) * importanceWeight(round, policy)));
}
