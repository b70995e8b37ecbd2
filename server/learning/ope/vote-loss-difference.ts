import { type ComparedPolicy, type EvaluatedRound, evidenceWeight } from './evaluated-round.ts';
import { type Interval, ratioInterval } from './ratio-interval.ts';
import { sumByVisitor } from './visitor-sums.ts';

/** No prediction counts as surer than this: one vote may not decide. */
const SUREST = 0.98;

/**
 * How much worse one policy predicts the votes than another, in nats a vote, with a 95% interval; below 0 it
 * predicts them better.
 *
 * Every vote counts, whatever list it was given on, so this has far more power than any estimate from importance
 * weights. It says whether a policy understands the votes, not what it is worth in thumbs.
 *
 * @returns `undefined` without votes that can be trusted.
 */
export function voteLossDifference(
  rounds: readonly EvaluatedRound[],
  [policy, other]: readonly [ComparedPolicy, ComparedPolicy],
): Interval | undefined {
  const sums = sumByVisitor(rounds, (round) => {
    const evidence = evidenceWeight(round);
    return [evidence * (lossOf(round, policy) - lossOf(round, other)), evidence];
  });
  return ratioInterval(sums);
}

function lossOf({ reward, policies }: EvaluatedRound, policy: ComparedPolicy): number {
  const up = Math.min(SUREST, Math.max(1 - SUREST, policies[policy].expectedUp));
  return -reward * Math.log(up) - (1 - reward) * Math.log(1 - up);
}
