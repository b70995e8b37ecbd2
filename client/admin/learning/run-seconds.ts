import type { TrainingRunView } from '../../api/admin-types.ts';

/** How long the run took, in seconds; `undefined` while it is under way. */
export function runSeconds(run: Pick<TrainingRunView, 'startedAt' | 'finishedAt'>): number | undefined {
  if (run.finishedAt === undefined) return undefined;
  const milliseconds = new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds / 1000);
}
