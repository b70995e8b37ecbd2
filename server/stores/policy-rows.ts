import type { PolicyStatus, StoredReason, TrainingOutcome, TrainingRunView } from '../protocol/index.ts';
import type { PolicyVersion, Prisma, TrainingRun } from './generated/client.ts';
import { fromJson, toJson } from './json.ts';
import { present } from './present.ts';
import type { NewPolicy, PolicyOutline, PolicyRecord } from './types.ts';

export function toPolicyRow(policy: NewPolicy, now: Date) {
  const { parentId, status, memoryMark, votes, estimates, changes } = policy;
  return {
    parentId: parentId ?? null,
    status,
    parameters: toJson(policy.parameters),
    learnerState: toJson(policy.learnerState),
    memoryMark,
    votes,
    reasons: toJson(policy.reasons),
    ...(estimates && { estimates: toJson(estimates) }),
    ...(changes && { changes: toJson(changes) }),
    createdAt: now,
    publishedAt: status === 'serving' ? now : null,
  };
}

export function toPolicy(row: PolicyVersion): PolicyRecord {
  return {
    id: row.id,
    status: row.status as PolicyStatus,
    parameters: row.parameters,
    learnerState: row.learnerState,
    memoryMark: row.memoryMark,
    votes: row.votes,
    reasons: fromJson<StoredReason[]>(row.reasons),
    createdAt: row.createdAt,
    ...present({
      parentId: row.parentId,
      estimates: fromJson<PolicyRecord['estimates'] | null>(row.estimates),
      changes: fromJson<PolicyRecord['changes'] | null>(row.changes),
      publishedAt: row.publishedAt,
    }),
    ...(!row.restorable && { restorable: false }),
  };
}

export const OUTLINE = {
  id: true,
  status: true,
  memoryMark: true,
  createdAt: true,
  publishedAt: true,
} as const satisfies Prisma.PolicyVersionSelect;

export function toPolicyOutline(
  row: Prisma.PolicyVersionGetPayload<{ select: typeof OUTLINE }>,
): PolicyOutline {
  const { publishedAt, ...outline } = row;
  return { ...outline, status: row.status as PolicyStatus, ...present({ publishedAt }) };
}

export function toTrainingRun(row: TrainingRun): TrainingRunView {
  return {
    id: row.id,
    trigger: row.trigger as TrainingRunView['trigger'],
    outcome: row.outcome as TrainingOutcome,
    reasons: fromJson<StoredReason[]>(row.reasons),
    newVotes: row.newVotes,
    startedAt: row.startedAt.toISOString(),
    ...present({ policyId: row.policyVersionId, finishedAt: row.finishedAt?.toISOString() }),
  };
}
