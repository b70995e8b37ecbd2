import type { TrainingRunResult } from '../../protocol/index.ts';
import type { LearnerState } from '../learner-state.ts';
import type { Run } from './run-update.ts';
import { readVersions } from './versions.ts';

/**
 * Replaces a serving version that somebody erased had taught by the one that the remaining log teaches: what would
 * have been learned without him. A version on trial that he taught ends.
 *
 * @returns what changed, if anything.
 */
export async function rebuildErased(run: Run): Promise<TrainingRunResult | undefined> {
  const { log, session, stores } = run;
  const { serving, canary } = await readVersions(stores.policies);
  if (canary?.restorable === false)
    await stores.policies.dismiss(canary.id, [{ code: 'rebuilt_after_erasure' }]);
  if (serving.restorable !== false) return undefined;
  session.clear();
  const { rounds, rows: logRows } = await log.read(serving.memoryMark);
  const learnerState: LearnerState = { rounds: rounds.length, learner: run.learner };
  const reasons = [{ code: 'rebuilt_after_erasure' }] as const;
  const policy = await stores.policies.createPolicy({
    ...{ status: 'serving', parameters: session.learnFrom(rounds).parameters, learnerState, reasons },
    ...{ parentId: serving.id, memoryMark: serving.memoryMark, votes: rounds.length, logRows },
  });
  return { outcome: 'published', policyId: policy.id, reasons };
}
