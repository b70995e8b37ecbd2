import type { VersionEvidence } from './compare-policies.ts';

/**
 * Voted answers before anything is published. One thumb in ten is a slip, so a handful of votes can point the
 * wrong way; at 20, two batches have been learned from, and a small site still sees its first version within
 * days.
 */
export const MIN_EVIDENCE = 20;
/** A proposal may look this much worse than the serving version, in share of thumbs-up. */
const VALUE_MARGIN = 0.03;
/** Estimates that rest on fewer equally weighted answers than this are left out: chance would decide. */
const MIN_EFFECTIVE_SAMPLE = 50;
/** A proposal may predict votes this much worse, in nats a vote. */
const LOSS_MARGIN = 0.02;

export interface GateEvidence {
  /** Voted answers in all. */
  readonly votes: number;
  readonly proposal: VersionEvidence;
  readonly serving: VersionEvidence;
}

export interface GateDecision {
  readonly outcome: 'published' | 'held' | 'rejected';
  /** Short sentences for an operator. */
  readonly reasons: readonly string[];
}

/**
 * Whether a proposal may serve. It must understand the logged votes no worse than the serving version, and,
 * where enough of the log shows what it would do, be worth no less by more than a margin. Asking for proof of a
 * gain would stop learning: single steps are too small to be proved on the votes of a small site.
 *
 * NOTE: the gate stops faults, not poison: hostile votes are in its evidence too. Trust answers those.
 */
export function judgeProposal({ votes, proposal, serving }: GateEvidence): GateDecision {
  if (votes < MIN_EVIDENCE) {
    return { outcome: 'held', reasons: [`Waiting for evidence: ${votes} of ${MIN_EVIDENCE} voted answers.`] };
  }
  const faults = [...predictionFaults(proposal, serving), ...valueFaults(proposal, serving)];
  if (faults.length > 0) return { outcome: 'rejected', reasons: faults };
  return {
    outcome: 'published',
    reasons: ['It predicts the logged votes well enough.', describeValue(proposal, serving)],
  };
}

function predictionFaults(proposal: VersionEvidence, serving: VersionEvidence): string[] {
  if (proposal.logLoss === undefined || serving.logLoss === undefined) return [];
  if (proposal.logLoss <= serving.logLoss + LOSS_MARGIN) return [];
  return ['It predicts the logged votes worse than the serving version.'];
}

function valueFaults(proposal: VersionEvidence, serving: VersionEvidence): string[] {
  if (!canCompare(proposal, serving)) return [];
  if (proposal.value!.value >= serving.value!.value - VALUE_MARGIN) return [];
  return ['It is worth less than the serving version on the logged votes.', describeValue(proposal, serving)];
}

function describeValue(proposal: VersionEvidence, serving: VersionEvidence): string {
  if (!canCompare(proposal, serving)) {
    return 'Too few logged answers are like those of this version to estimate its share of thumbs-up.';
  }
  const percent = ({ value }: VersionEvidence) => `${Math.round(100 * value!.value)}%`;
  return `Estimated thumbs-up: ${percent(proposal)}, serving version ${percent(serving)}.`;
}

function canCompare(proposal: VersionEvidence, serving: VersionEvidence): boolean {
  return [proposal, serving].every(
    ({ value, effectiveSampleSize }) => value && effectiveSampleSize >= MIN_EFFECTIVE_SAMPLE,
  );
}
