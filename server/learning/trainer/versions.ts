import type { PolicyRecord, PolicyStore } from '../../stores/types.ts';
import { ensureStartPolicy } from './start-policy.ts';

/** The versions that matter to a run. */
export interface Versions {
  readonly start: PolicyRecord;
  readonly serving: PolicyRecord;
  readonly canary: PolicyRecord | undefined;
  /** The newest of all. */
  readonly newest: PolicyRecord;
  /** How the serving version, or the one that it was rebuilt from, came back to serve after a later one, if so. */
  readonly wentBack: 'by_operator' | 'by_roll_back' | undefined;
}

/** Reads them; on the first start that makes version 1. */
export async function readVersions(policies: PolicyStore): Promise<Versions> {
  const serving = await ensureStartPolicy(policies);
  const [newest] = await policies.listPolicies(1);
  const outlines = await policies.listPoliciesFromMark(0);
  const standsFor = await replacedBy(policies, serving);
  const later = outlines.findLast(
    ({ id, publishedAt }) => id > standsFor.at(-1)! && !standsFor.includes(id) && publishedAt !== undefined,
  );
  return {
    serving,
    start: (await policies.findStart()) ?? serving,
    canary: await policies.findCanary(),
    newest: newest!,
    wentBack: later && (later.status === 'rejected' ? 'by_roll_back' : 'by_operator'),
  };
}

/**
 * A version and those that it was rebuilt from, back to the one that was published: what an operator decided about
 * that one holds for it too.
 */
async function replacedBy(policies: PolicyStore, { id, parentId, reasons }: PolicyRecord): Promise<number[]> {
  const isRebuilt = reasons.some(
    (reason) => typeof reason === 'object' && reason.code === 'rebuilt_after_erasure',
  );
  const replaced = isRebuilt && parentId !== undefined ? await policies.findPolicy(parentId) : undefined;
  return replaced ? [id, ...(await replacedBy(policies, replaced))] : [id];
}
