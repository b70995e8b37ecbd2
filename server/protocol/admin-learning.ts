/** What the learning screen shows of evidence: estimates, segments, the canary, the control group. */
import type { Estimate } from './admin.ts';

/**
 * `automatic`: what passes the checks is published; `review`: an operator publishes; `shadow`: nothing changes,
 * what would have happened is stored.
 */
export type TrainingMode = 'automatic' | 'review' | 'shadow';

/** Inverse propensity scoring, self-normalized, or doubly robust. */
export type EstimatorName = 'ips' | 'snips' | 'dr';

/** One estimator's word on a version, the one serving at the time, and the start version. */
export interface EstimatorView {
  readonly estimator: EstimatorName;
  readonly proposal?: Estimate;
  readonly serving?: Estimate;
  readonly start?: Estimate;
  /** Proposal minus serving. */
  readonly difference?: Estimate;
}

/** The gate's view of one part of the rounds. */
export interface SegmentView {
  readonly kind: 'language' | 'topic' | 'visitor';
  /** A language tag, words of the topic, or `new` and `returning`. */
  readonly name: string;
  /** Rounds in it. */
  readonly rounds: number;
  /** Of the proposal. */
  readonly value?: Estimate;
  /** Proposal minus serving. */
  readonly difference?: Estimate;
  /** True when the gate saw a clear loss here. */
  readonly harmed?: boolean;
}

/** A version on trial with a share of the conversations. */
export interface CanaryView {
  readonly policyId: number;
  /** Of the conversations, in (0, 1). */
  readonly share: number;
  readonly conversations: number;
  readonly votes: number;
  readonly upShare?: Estimate;
  /** Of the conversations that the serving version answered meanwhile. */
  readonly servingUpShare?: Estimate;
  /** Canary minus serving; the interval stays valid however often one looks. */
  readonly difference?: Estimate;
}
