import type { GateReason } from '../../protocol/index.ts';
import { compareLive } from './compare-live.ts';
import type { CanaryDecision, LiveVote, ServingDecision } from './gate-evidence.ts';

/** Chance that a version which is as good as the other is ever stopped or rolled back. */
export const FALSE_ALARMS = 0.05;
/** A canary is accepted at once when even the lower end of its difference lies above minus this. */
const SAFE_MARGIN = 0.05;
/** Visitors after whom a canary that has done no harm, and looks no worse by more than a margin, is accepted. */
export const CANARY_VISITORS = 30;
const ACCEPTED_LOSS = 0.03;

/**
 * Whether a canary goes on. Stopped as soon as it is shown to be worse than what the others are served, with at
 * most 5% false alarms however often one looks; accepted when shown not to be worse by .05, or after 30 visitors
 * without harm, looking no worse by more than .03.
 *
 * NOTE: the second way is no proof: 30 visitors cannot give one, and waiting for one would stop learning. A canary
 * that is worse than that stays until it is shown to be harmful or not.
 *
 * @param votes `tested` are the canary's, `control` those of the conversations that the serving version answered
 *   meanwhile.
 */
export function judgeCanary(votes: readonly LiveVote[]): CanaryDecision {
  const { visitors, difference } = compareLive(votes, FALSE_ALARMS);
  const running: GateReason = { code: 'canary_running', have: visitors.tested, need: CANARY_VISITORS };
  if (!difference) return { outcome: 'running', reasons: [running] };
  if (difference.high < 0) return { outcome: 'stopped', reasons: [{ code: 'canary_harmful', difference }] };
  const enough = visitors.tested >= CANARY_VISITORS && difference.value >= -ACCEPTED_LOSS;
  if (enough || difference.low > -SAFE_MARGIN) {
    return { outcome: 'accepted', reasons: [{ code: 'canary_accepted', difference }] };
  }
  return { outcome: 'running', reasons: [running] };
}

/**
 * Whether the serving version stays. Rolled back as soon as its live value is shown to be below the control
 * group's, with at most 5% false alarms however often one looks.
 *
 * @param votes since this version began to serve: `tested` are its own, `control` those of the control group.
 */
export function judgeServing(votes: readonly LiveVote[]): ServingDecision {
  const { difference } = compareLive(votes, FALSE_ALARMS);
  if (!difference || difference.high >= 0) return { outcome: 'kept', reasons: [] };
  return { outcome: 'rolled_back', reasons: [{ code: 'live_below_control', difference }] };
}
