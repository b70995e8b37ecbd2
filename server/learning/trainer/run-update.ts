import type { PolicyStatus, TrainingRunResult, TrainingRunView } from '../../protocol/index.ts';
import type { NewPolicy, PolicyRecord, Stores } from '../../stores/types.ts';
import { comparePolicies, type PolicyComparison } from '../compare-policies.ts';
import { type GateDecision, judgeProposal } from '../gate.ts';
import { type LearnerState, parametersOf } from '../learner-state.ts';
import type { LogEstimate } from '../ope/estimate-on-log.ts';
import { ServingPolicy } from '../serving-policy.ts';
import { type ChangeNames, describeChanges } from './describe-changes.ts';
import { ensureStartPolicy } from './start-policy.ts';
import { TrainingSession } from './training-session.ts';
import { type LogReading, VotedLog } from './voted-log.ts';

export interface UpdateParts {
  readonly stores: Pick<Stores, 'policies' | 'votes' | 'conversations'>;
  readonly readPassageTitles: ChangeNames['readPassageTitles'];
  readonly seed: number;
  /** Share of answers that explore, which the estimates reckon with. */
  readonly exploration: number;
}

export interface FinishedRun extends TrainingRunResult {
  readonly runId: number;
}

/** Makes one update at a time; see createUpdateRunner. */
export type RunUpdate = (trigger: TrainingRunView['trigger']) => Promise<FinishedRun>;

/** Versions looked through for the newest one that was not rejected. */
const RECENT_VERSIONS = 50;
const STATUS_OF = { published: 'serving', held: 'proposal', rejected: 'rejected' } as const satisfies Record<
  GateDecision['outcome'],
  PolicyStatus
>;

/**
 * Prepares updates on a database: learn what the log holds beyond the newest version, compare the proposal with
 * the serving version on the log, let the gate decide, and store all of it. A run that fails is stored as
 * failed, with its reason, and throws.
 */
export function createUpdateRunner(parts: UpdateParts): RunUpdate {
  const { policies, votes } = parts.stores;
  const log = new VotedLog(votes);
  const session = new TrainingSession(parts.seed, votes);
  return async (trigger) => {
    const serving = await ensureStartPolicy(policies);
    const recent = await policies.listPolicies(RECENT_VERSIONS);
    const newVotes = await votes.countAfter(recent[0]!.memoryMark);
    const runId = await policies.startRun({ trigger, newVotes });
    try {
      const result = await update(parts, session, await log.read(), { serving, recent });
      await policies.finishRun(runId, result);
      return { runId, ...result };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await policies.finishRun(runId, { outcome: 'failed', reasons: [reason] });
      throw error;
    }
  };
}

interface Versions {
  readonly serving: PolicyRecord;
  /** Newest first. */
  readonly recent: readonly PolicyRecord[];
}

async function update(
  parts: UpdateParts,
  session: TrainingSession,
  { rounds, mark }: LogReading,
  { serving, recent }: Versions,
): Promise<TrainingRunResult> {
  const newest = recent[0]!;
  if (mark === newest.memoryMark) return nothingNew('No vote since the last version.', newest);
  if (rounds.length === 0) return nothingNew('No vote yet on an answer that cites something.', newest);
  const restored = wasRestored(serving, recent);
  const basis = restored ? serving : (recent.find(({ status }) => status !== 'rejected') ?? serving);
  const learnerState = session.learnFrom(basis, rounds);
  const parameters = parametersOf(learnerState);
  const comparison = comparePolicies({
    rounds,
    serving: await session.servingPolicy(serving),
    proposal: new ServingPolicy({ id: 0, parameters }, rounds),
    exploration: parts.exploration,
    seed: parts.seed,
  });
  const judged = judgeProposal({ votes: rounds.length, ...comparison });
  const gate = restored ? heldAfterRestore(judged, serving) : judged;
  const policy = await parts.stores.policies.createPolicy({
    ...(await toNewPolicy(parts, { gate, comparison, learnerState })),
    parentId: basis.id,
    memoryMark: mark,
    votes: rounds.length,
  });
  return { outcome: gate.outcome, policyId: policy.id, reasons: gate.reasons };
}

/** Whether an operator went back: a later version has served already. */
function wasRestored(serving: PolicyRecord, recent: readonly PolicyRecord[]): boolean {
  return recent.some(({ id, publishedAt }) => id > serving.id && publishedAt !== undefined);
}

/** What an operator took back does not return by itself: until he publishes a version, proposals wait for him. */
function heldAfterRestore(judged: GateDecision, { id }: PolicyRecord): GateDecision {
  if (judged.outcome !== 'published') return judged;
  const reason = `Version ${id} was restored by an operator, so nothing is published until one publishes it.`;
  return { outcome: 'held', reasons: [reason, ...judged.reasons] };
}

/** A proposal that still waits says once more what for. */
function nothingNew(reason: string, newest: PolicyRecord): TrainingRunResult {
  const waitsFor = newest.status === 'proposal' ? newest.reasons : [];
  return { outcome: 'nothing_new', reasons: [reason, ...waitsFor] };
}

/** An interval over fewer equally weighted answers than this would look like certainty. */
const LEAST_SHOWN = 10;

function shownValue(name: 'proposal' | 'serving', { value, effectiveSampleSize }: LogEstimate) {
  return value && effectiveSampleSize >= LEAST_SHOWN ? { [name]: value } : {};
}

interface JudgedProposal {
  readonly gate: GateDecision;
  readonly comparison: PolicyComparison;
  readonly learnerState: LearnerState;
}

async function toNewPolicy(
  { stores, readPassageTitles }: UpdateParts,
  { gate, comparison, learnerState }: JudgedProposal,
): Promise<Omit<NewPolicy, 'memoryMark' | 'votes'>> {
  const { proposal, serving, checked, changed } = comparison;
  const names = { conversations: stores.conversations, readPassageTitles };
  return {
    status: STATUS_OF[gate.outcome],
    parameters: parametersOf(learnerState),
    learnerState,
    reasons: gate.reasons,
    estimates: {
      ...shownValue('proposal', proposal),
      ...shownValue('serving', serving),
      coverage: proposal.share,
      effectiveSampleSize: proposal.effectiveSampleSize,
    },
    changes: { checked, changed: changed.length, examples: await describeChanges(names, changed) },
  };
}
