import type { FeedbackRow } from '../learning/bandit/feedback-row.ts';
import type { SetAsideReason } from '../protocol/index.ts';

/** What was set aside in one hour for one reason. */
export interface Group {
  readonly reason: Exclude<SetAsideReason, 'visitor_cap'>;
  /** Start of the hour, in milliseconds since 1970. */
  readonly from: number;
  /** In the order of the log, weak signals included. */
  readonly rows: readonly FeedbackRow[];
  /** The newest vote of each answer among them. */
  readonly newestVotes: readonly FeedbackRow[];
}

const HOUR_MS = 3_600_000;

/** Groups what was set aside by hour and reason, newest hour first. */
export function groupSetAside(
  rows: readonly FeedbackRow[],
  reasons: ReadonlyMap<number, SetAsideReason>,
): { readonly groups: readonly Group[]; readonly beyondVisitorCap: number } {
  const groups = new Map<string, { reason: Group['reason']; from: number; rows: FeedbackRow[] }>();
  const beyondCap = new Set<string>();
  for (const row of rows) {
    const reason = reasons.get(row.id);
    if (!reason) continue;
    if (reason === 'visitor_cap') {
      if (row.kind === 'vote') beyondCap.add(row.messageId);
      continue;
    }
    const from = Math.floor(row.createdAt / HOUR_MS) * HOUR_MS;
    const key = `${from} ${reason}`;
    const group = groups.get(key) ?? { reason, from, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  const newestFirst = [...groups.values()].sort((a, b) => b.from - a.from || compare(a.reason, b.reason));
  return {
    groups: newestFirst.map((group) => ({ ...group, newestVotes: newestVotesOf(group.rows) })),
    beyondVisitorCap: beyondCap.size,
  };
}

function newestVotesOf(rows: readonly FeedbackRow[]): readonly FeedbackRow[] {
  const newest = new Map<string, FeedbackRow>();
  for (const row of rows) if (row.kind === 'vote') newest.set(row.messageId, row);
  return [...newest.values()].filter(({ vote }) => vote !== null);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
