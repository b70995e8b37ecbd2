import type { GateReason } from '../../protocol/index.ts';
import { calibrateRewards } from '../ope/calibrate-rewards.ts';
import { effectiveVotes } from '../ope/effective-votes.ts';
import { coverageOn } from '../ope/estimate-value.ts';
import type { EvaluatedRound } from '../ope/evaluated-round.ts';
import type { Interval } from '../ope/ratio-interval.ts';
import { voteLossDifference } from '../ope/vote-loss-difference.ts';
import type { GateDecision, GateEvidence } from './gate-evidence.ts';
import { harmedSegments } from './harmed-segments.ts';
import { predictDifference } from './predict-difference.ts';

/** Effective votes before anything is published; a small site still sees its first version within days. */
export const MIN_EVIDENCE = 20;
/** A proposal may be predicted to be worth this much less, in reward units: asking for a gain stops learning. */
export const VALUE_MARGIN = 0.03;
/** A proposal may predict votes this much worse, in nats a vote, unless that is clearly more than noise. */
export const LOSS_MARGIN = 0.01;
/** A loss above this is a fault when even the lower end of its interval is above 0. */
const CLEAR_LOSS = 0.002;
/** Estimates rest on at least so many equally weighted answers, with few votes on this share of them. */
const THIN_SAMPLE = 50;
const THIN_SHARE = 0.1;

/**
 * Whether a proposal may serve. In this order:
 * 1. Too little evidence: held.
 * 2. It must predict the logged votes no worse than the serving version. Every vote counts here, so this has the
 *    power that importance weights lack, and sorts out most faults.
 * 3. It must be predicted to be worth no less than the serving version and the start, by more than a margin.
 * 4. No segment may be clearly harmed.
 * 5. Where the log hardly shows what it would do, and harm cannot be excluded, it is tried on a canary share of
 *    conversations, else held.
 *
 * NOTE: asking for proof of a gain would stop learning: single steps are too small to be proved on the votes of a
 * small site. And the gate stops faults, not poison: hostile votes are in its evidence too. Trust answers those.
 */
export function judgeProposal({ rounds, canaryAllowed }: GateEvidence): GateDecision {
  const votes = effectiveVotes(rounds);
  if (Math.round(votes) < MIN_EVIDENCE) return waiting(Math.round(votes));
  const loss = voteLossDifference(rounds, ['proposal', 'serving'])!;
  if (!Number.isFinite(loss.low)) return waiting(1); // all from one conversation: nothing to compare it with
  const calibrated = calibrateRewards(rounds);
  const differences = (['serving', 'start'] as const).map((than) => predictDifference(calibrated, than)!);
  const checks = [
    judgeLoss(loss),
    judgeValue('serving', differences[0]!),
    judgeValue('start', differences[1]!),
  ];
  const faults = [
    ...checks.filter(({ passed }) => !passed).map(({ reason }) => reason),
    ...harmedSegments(calibrated),
  ];
  if (faults.length > 0) return { outcome: 'rejected', reasons: faults };
  const reasons = checks.map(({ reason }) => reason);
  const thin = findThinCoverage(calibrated, votes);
  if (!thin || differences.every(({ low }) => low >= -VALUE_MARGIN)) return { outcome: 'published', reasons };
  return { outcome: canaryAllowed ? 'canary' : 'held', reasons: [thin, ...reasons] };
}

function waiting(have: number): GateDecision {
  return { outcome: 'held', reasons: [{ code: 'waiting_for_evidence', have, need: MIN_EVIDENCE }] };
}

interface Check {
  readonly passed: boolean;
  readonly reason: GateReason;
}

function judgeLoss(loss: Interval): Check {
  const isWorse = loss.value > LOSS_MARGIN || (loss.value > CLEAR_LOSS && loss.low > 0);
  return isWorse
    ? { passed: false, reason: { code: 'predicts_votes_worse', loss } }
    : { passed: true, reason: { code: 'predicts_votes_well', loss } };
}

function judgeValue(than: 'serving' | 'start', difference: Interval): Check {
  if (difference.value >= -VALUE_MARGIN) {
    return { passed: true, reason: { code: 'as_good_as', than, difference } };
  }
  const code = difference.high < 0 ? 'worse_than' : 'not_shown_as_good_as';
  return { passed: false, reason: { code, than, difference } };
}

function findThinCoverage(rounds: readonly EvaluatedRound[], votes: number): GateReason | undefined {
  const { effectiveSampleSize, share } = coverageOn(rounds, 'proposal');
  const need = Math.round(Math.min(THIN_SAMPLE, THIN_SHARE * votes));
  if (effectiveSampleSize >= need) return undefined;
  return { code: 'thin_coverage', have: Math.floor(effectiveSampleSize), need, share };
}
