import type { Flood, VisitorMix } from './visiting.ts';

/** What happens in a simulation: plain data. */
export interface SimulationOptions {
  /** Votes at which the serving version is measured, rising from 0, the start policy; the last one ends the run. */
  readonly checkpoints: readonly number[];
  /** recorded: what was said before a question is the data set's; own: what the server answered. */
  readonly history: 'recorded' | 'own';
  readonly visitors: VisitorMix;
  /** Votes between two updates, as TRAIN_EVERY_VOTES. */
  readonly trainEveryVotes: number;
  /** Share of updates, in [0, 1], whose proposal is broken. */
  readonly faultShare: number;
  /** False: every proposal serves, whatever the gate says. */
  readonly hasGate: boolean;
  /** Once so many usual votes are in. */
  readonly flood?: Flood & { readonly after: number };
  /** Once so many usual votes are in, a share of the passages is edited. */
  readonly edit?: { readonly after: number; readonly share: number };
  /** See SimulatedKnowledgeParts; absent: pools are not cut. */
  readonly distractors?: number;
  /** Answers are made and judged when measuring, too. */
  readonly withAnswers: boolean;
}
