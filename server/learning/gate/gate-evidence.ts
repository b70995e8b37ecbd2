import type { GateReason } from '../../protocol/index.ts';
import type { EvaluatedRound } from '../ope/evaluated-round.ts';

/** What a proposal is judged by: the newest voted answers, replayed under the proposal, serving and start. */
export interface GateEvidence {
  /** Newest last or first, it does not matter; at most about 1,000. */
  readonly rounds: readonly EvaluatedRound[];
  /** False where nothing may be tried on a share of conversations: thin coverage then holds. */
  readonly canaryAllowed: boolean;
}

export interface GateDecision {
  readonly outcome: 'published' | 'canary' | 'held' | 'rejected';
  /** The decisive ones first; never empty. */
  readonly reasons: readonly GateReason[];
}

/** A vote on an answer of two groups of conversations that are served at the same time. */
export interface LiveVote {
  readonly visitorId: string;
  /** `tested`: the canary, or the serving version; `control`: those it is compared with. */
  readonly group: 'tested' | 'control';
  /** In [0, 1]. */
  readonly reward: number;
  /** Evidence weight in [0, 1]; see ope/evaluated-round. */
  readonly evidence: number;
}

export interface CanaryDecision {
  readonly outcome: 'running' | 'accepted' | 'stopped';
  readonly reasons: readonly GateReason[];
}

export interface ServingDecision {
  readonly outcome: 'kept' | 'rolled_back';
  readonly reasons: readonly GateReason[];
}
