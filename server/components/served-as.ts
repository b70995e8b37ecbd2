import { servedGroupOf } from '../learning/served-group.ts';
import type { ServedGroup } from '../protocol/index.ts';
import type { LiveServer } from './live-server.ts';

/** @returns undefined where nobody can tell: a trial that is over leaves no trace in the conversations it served. */
export type ServedAs = (conversationId: string, policyId: number) => ServedGroup | undefined;

/** Tells whose conversation it was when a version answered in it, by the groups as they are drawn now. */
export function createServedAs(live: Pick<LiveServer, 'policies'>, exploration: number): ServedAs {
  if (exploration === 0) return () => 'serving';
  return (conversationId, policyId) => {
    const { start, serving, canary } = live.policies;
    const group = servedGroupOf(conversationId, true);
    if (group === 'control') return policyId === start.policyId ? 'control' : 'serving';
    if (group === 'serving' || policyId === serving.policyId) return 'serving';
    return policyId === canary?.policyId ? 'canary' : undefined;
  };
}
