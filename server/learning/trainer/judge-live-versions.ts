import type { TrainingRunResult } from '../../protocol/index.ts';
import { judgeCanary, judgeServing } from '../gate/judge-live.ts';
import { trustOfVote } from '../learners/trust-table.ts';
import { parsePolicyParameters } from '../policies/policy-parameters.ts';
import { canaryVotes, servingVotes } from './live-votes.ts';
import type { Run } from './run-update.ts';
import { readVersions, type Versions } from './versions.ts';
import type { LogReading } from './voted-log.ts';

type LiveParts = Pick<Run, 'exploration' | 'mode'> & { readonly stores: Pick<Run['stores'], 'policies'> };

/**
 * Lets live votes decide about the versions that serve: a trial ends, or the start version takes over again from
 * what was learned. Only in automatic mode: else an operator decides.
 *
 * @returns what changed, if anything.
 */
export async function judgeLive(run: LiveParts, reading: LogReading): Promise<TrainingRunResult | undefined> {
  if (run.exploration === 0 || run.mode !== 'automatic') return undefined;
  const versions = await readVersions(run.stores.policies);
  return (await judgeServingVersion(run, reading, versions)) ?? (await judgeTrial(run, reading, versions));
}

async function judgeServingVersion(
  { stores }: LiveParts,
  { rounds }: LogReading,
  { serving, start, wentBack }: Versions,
): Promise<TrainingRunResult | undefined> {
  if (serving.id === start.id) return undefined;
  // What was learned has a new beginning when it was taken back: a version must not fall for those before it.
  const beginnings = wentBack ? [start, serving] : [start];
  const since = Math.max(
    ...beginnings.map(({ publishedAt, createdAt }) => (publishedAt ?? createdAt).getTime()),
  );
  const { outcome, reasons } = judgeServing(servingVotes(rounds, { start, since }, trustBy(serving)));
  if (outcome === 'kept') return undefined;
  await stores.policies.activate(start.id);
  await stores.policies.dismiss(serving.id, reasons);
  return { outcome: 'rejected', policyId: serving.id, reasons };
}

async function judgeTrial(
  { stores }: LiveParts,
  { rounds }: LogReading,
  { serving, canary }: Versions,
): Promise<TrainingRunResult | undefined> {
  if (!canary) return undefined;
  const { outcome, reasons } = judgeCanary(canaryVotes(rounds, { canary, serving }, trustBy(serving)));
  if (outcome === 'running') return undefined;
  if (outcome === 'stopped') {
    await stores.policies.dismiss(canary.id, reasons);
    return { outcome: 'rejected', policyId: canary.id, reasons };
  }
  await stores.policies.activate(canary.id);
  return { outcome: 'published', policyId: canary.id, reasons };
}

function trustBy({ parameters }: Versions['serving']) {
  return trustOfVote(parsePolicyParameters(parameters).trust);
}
