import type { GateReason, TrainingRunResult, TrainingRunView } from '../../protocol/index.ts';
import type { PolicyStore, VoteStore } from '../../stores/types.ts';
import type { NeighbourSearch } from '../bandit/neighbour-search.ts';
import { createLearner } from '../learners/create-learner.ts';
import type { LearnerName } from '../learners/retrieval-learner.ts';
import type { PolicyParameters } from '../policies/policy-parameters.ts';
import type { ChangeNames } from './describe-changes.ts';
import { judgeLive } from './judge-live-versions.ts';
import { propose } from './propose.ts';
import { rebuildErased } from './rebuild-erased.ts';
import type { DocumentLabel } from './segments.ts';
import { TrainingSession } from './training-session.ts';
import { readVersions, type Versions } from './versions.ts';
import { type LogReading, type LogRules, VotedLog } from './voted-log.ts';

/** Whether what passes the gate serves at once, waits for an operator, or is only logged. */
export type TrainingMode = 'automatic' | 'review' | 'shadow';

export interface UpdateSettings {
  readonly seed: number;
  /** Share of answers that explore, which estimates reckon with; at 0 there is no control group and no canary. */
  readonly exploration: number;
  readonly learner: LearnerName;
  readonly mode: TrainingMode;
  readonly rules: LogRules;
}

export interface UpdateParts extends UpdateSettings {
  readonly stores: {
    readonly policies: PolicyStore;
    readonly votes: Pick<VoteStore, 'listRounds' | 'listFeedbackRows' | 'newestId' | 'countAfter'>;
    readonly conversations: ChangeNames['conversations'];
  };
  readonly readPassageTitles: ChangeNames['readPassageTitles'];
  readDocuments(): Promise<ReadonlyMap<number, DocumentLabel>>;
  createSearch(): NeighbourSearch;
  /** What a simulation breaks in a proposal, to see whether the gate notices. */
  breakProposal?(parameters: PolicyParameters): PolicyParameters;
}

export interface FinishedRun extends TrainingRunResult {
  readonly runId: number;
}

/** Makes one update at a time; see createUpdateRunner. */
export type RunUpdate = (trigger: TrainingRunView['trigger']) => Promise<FinishedRun>;

/** What the steps of a run share. */
export interface Run extends UpdateParts {
  readonly log: VotedLog;
  readonly session: TrainingSession;
}

/**
 * Prepares updates on a database. A run first rebuilds what an erased visitor had taught, then lets live votes
 * decide about the serving version and the one on trial, then learns what the log holds, judges the proposal by
 * the log and stores all of it. A run that fails is stored as failed, with its reason, and throws.
 */
export function createUpdateRunner(parts: UpdateParts): RunUpdate {
  const { policies, votes } = parts.stores;
  const { seed, rules } = parts;
  const session = new TrainingSession({
    seed,
    learner: createLearner(parts.learner),
    createSearch: parts.createSearch,
    readRounds: async (mark) => (await new VotedLog(votes, rules).read(mark)).rounds,
  });
  const run: Run = { ...parts, session, log: new VotedLog(votes, rules) };
  return async (trigger) => {
    const { newest } = await readVersions(policies);
    const runId = await policies.startRun({ trigger, newVotes: await votes.countAfter(newest.memoryMark) });
    try {
      const result = await update(run);
      await policies.finishRun(runId, result);
      return { runId, ...result };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      await policies.finishRun(runId, { outcome: 'failed', reasons: [{ code: 'failed', message }] });
      throw error;
    }
  };
}

async function update(run: Run): Promise<TrainingRunResult> {
  const rebuilt = await rebuildErased(run);
  const reading = await run.log.read();
  const moved = await judgeLive(run, reading);
  const versions = await readVersions(run.stores.policies);
  if (!hasNews(reading, versions)) {
    return moved ?? rebuilt ?? nothingNew({ code: 'no_new_vote' }, versions.newest);
  }
  if (reading.rounds.length === 0)
    return moved ?? rebuilt ?? nothingNew({ code: 'no_cited_vote' }, versions.newest);
  return propose(run, reading, versions);
}

/**
 * Whether there is anything to learn. Without a newer row, other votes may count since an operator reviewed them;
 * and erased rows may have been the newest, and leave a proposal behind that nobody can publish.
 */
function hasNews({ mark, rounds }: LogReading, { newest }: Versions): boolean {
  return mark > newest.memoryMark || rounds.length !== newest.votes || newest.restorable === false;
}

/** A proposal that still waits says once more what for. */
function nothingNew(
  reason: GateReason,
  newest: { readonly status: string; readonly reasons: TrainingRunResult['reasons'] },
): TrainingRunResult {
  const waitsFor = newest.status === 'proposal' ? newest.reasons : [];
  return { outcome: 'nothing_new', reasons: [reason, ...waitsFor] };
}
