import type { GateReason, PolicyStatus, TrainingRunResult } from '../../protocol/index.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { comparePolicies } from '../compare-policies.ts';
import { type ReplayedRound, replayProposal } from '../evaluate-proposal.ts';
import { explorationFor } from '../exploration-setting.ts';
import { estimateVersions } from '../gate/estimate-versions.ts';
import type { GateDecision } from '../gate/gate-evidence.ts';
import { judgeProposal } from '../gate/judge-proposal.ts';
import type { LearnerState } from '../learner-state.ts';
import { trustOfVote } from '../learners/trust-table.ts';
import type { PolicyParameters } from '../policies/policy-parameters.ts';
import type { Learned } from '../policy-learner.ts';
import { replayRound } from '../replay.ts';
import { describeChanges } from './describe-changes.ts';
import type { Run } from './run-update.ts';
import { segmentsBy } from './segments.ts';
import type { Versions } from './versions.ts';
import type { LogReading } from './voted-log.ts';

/** Id that a version has before it is stored. */
const UNSTORED = 0;

const STATUS_OF = {
  published: 'serving',
  canary: 'canary',
  held: 'proposal',
  rejected: 'rejected',
} as const satisfies Record<GateDecision['outcome'], PolicyStatus>;

/** Learns what the log holds, judges it by the log, and stores it with what was decided. */
export async function propose(run: Run, reading: LogReading, versions: Versions): Promise<TrainingRunResult> {
  const { rounds, mark, rows: logRows } = reading;
  const { session, stores } = run;
  const learned = session.learnFrom(rounds);
  const parameters = run.breakProposal?.(learned.parameters) ?? learned.parameters;
  const proposal = session.build({ id: UNSTORED, parameters }, rounds);
  const replayed = await replay(run, { rounds, versions, learned, parameters, proposal });
  const evaluated = replayed.map((round) => round.evaluated);
  const judged = judgeProposal({ rounds: evaluated, canaryAllowed: run.exploration > 0 });
  const gate = decide(run, judged, versions);
  const comparison = comparePolicies(replayed);
  const learnerState: LearnerState = { rounds: rounds.length, learner: run.learner };
  const names = { conversations: stores.conversations, readPassageTitles: run.readPassageTitles };
  const { checked, changed } = comparison;
  const policy = await stores.policies.createPolicy({
    ...{ status: STATUS_OF[gate.outcome], parameters, learnerState, reasons: gate.reasons },
    estimates: estimateVersions(evaluated),
    changes: { checked, changed: changed.length, examples: await describeChanges(names, changed) },
    ...{ parentId: versions.serving.id, memoryMark: mark, votes: rounds.length, logRows },
  });
  if (gate.outcome === 'published') session.keep(policy.id, proposal);
  return { outcome: gate.outcome, policyId: policy.id, reasons: gate.reasons };
}

interface Proposed {
  readonly rounds: readonly AnswerRound[];
  readonly versions: Versions;
  readonly learned: Learned;
  readonly parameters: PolicyParameters;
  readonly proposal: ReturnType<Run['session']['build']>;
}

async function replay(
  { session, learner, exploration, readDocuments }: Run,
  { rounds, versions, learned, parameters, proposal }: Proposed,
): Promise<ReplayedRound[]> {
  const exploring = explorationFor(learner, exploration);
  const serving = await session.open(versions.serving);
  const start = await session.open(versions.start);
  session.keepOnly([versions.serving.id, versions.start.id]);
  const honest =
    parameters === learned.parameters
      ? proposal
      : session.build({ id: UNSTORED, parameters: learned.parameters }, rounds);
  return replayProposal({
    ...{ rounds, learned, honest, exploration: exploring },
    policies: { proposal, serving, start },
    trustOf: trustOfVote(learned.parameters.trust),
    segmentsOf: segmentsBy(rounds, await readDocuments()),
    replay(policy, round) {
      const make = () => replayRound(policy, round, exploring);
      return policy.policyId === UNSTORED ? make() : session.replayOf(policy.policyId, round, make);
    },
  });
}

/** What the gate says, as far as the training mode and what went before let it act. */
function decide({ mode, exploration }: Run, judged: GateDecision, versions: Versions): GateDecision {
  const { outcome } = judged;
  if (outcome === 'held' || outcome === 'rejected') return judged;
  const held = (reason: GateReason): GateDecision => ({
    outcome: 'held',
    reasons: [reason, ...judged.reasons],
  });
  if (mode !== 'automatic') {
    return held({ code: mode === 'review' ? 'review_mode' : 'shadow_mode', wouldBe: outcome });
  }
  if (versions.wentBack === 'by_operator') {
    return held({ code: 'restored_by_operator', policyId: versions.serving.id });
  }
  // What live votes refuted is not believed by the log alone.
  const onTrial = versions.wentBack === 'by_roll_back' && exploration > 0 ? 'canary' : outcome;
  return onTrial === 'canary' && versions.canary
    ? held(runningOf(versions))
    : { ...judged, outcome: onTrial };
}

/** One trial at a time: its votes would be shared out among too many. */
function runningOf({ canary }: Versions): GateReason {
  return { code: 'canary_before', policyId: canary!.id };
}
