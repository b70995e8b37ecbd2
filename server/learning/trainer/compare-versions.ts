import { AppError } from '../../errors.ts';
import type { VersionComparison } from '../../protocol/index.ts';
import type { Stores } from '../../stores/types.ts';
import type { NeighbourSearch } from '../bandit/neighbour-search.ts';
import { comparePolicies } from '../compare-policies.ts';
import { REPLAYED_ROUNDS } from '../evaluate-proposal.ts';
import { explorationFor } from '../exploration-setting.ts';
import { VotedQuestions } from '../memory/voted-questions.ts';
import { arePolicyParameters } from '../policies/policy-parameters.ts';
import { replayRound } from '../replay.ts';
import { ServingPolicy } from '../serving-policy.ts';
import { type ChangeNames, describeChanges } from './describe-changes.ts';
import { type LogRules, VotedLog } from './voted-log.ts';

export interface ComparerParts {
  readonly stores: Pick<Stores, 'policies' | 'votes' | 'conversations'>;
  readonly readPassageTitles: ChangeNames['readPassageTitles'];
  readonly rules: LogRules;
  createSearch(): NeighbourSearch;
}

/** What versions would choose is compared, not what they might try. */
const UNEXPLORED = explorationFor('listwise', 0);

export type VersionChanges = Pick<VersionComparison, 'checked' | 'changed' | 'examples'>;

/**
 * The newest logged questions whose first passage or strategy differs between two versions, whatever they serve.
 *
 * @throws AppError policy_not_found, or policy_not_restorable for one that a release with other features made.
 */
export async function compareVersions(
  parts: ComparerParts,
  fromId: number,
  toId: number,
): Promise<VersionChanges> {
  const questions = new VotedQuestions(parts.createSearch());
  const from = await openVersion(parts, fromId, questions);
  const to = await openVersion(parts, toId, questions);
  const { rounds } = await new VotedLog(parts.stores.votes, parts.rules).read();
  const replayed = rounds
    .slice(-REPLAYED_ROUNDS)
    .reverse()
    .map((round) => ({
      round,
      before: replayRound(from, round, UNEXPLORED),
      after: replayRound(to, round, UNEXPLORED),
    }));
  const { checked, changed } = comparePolicies(replayed);
  const names = { conversations: parts.stores.conversations, readPassageTitles: parts.readPassageTitles };
  return { checked, changed: changed.length, examples: await describeChanges(names, changed) };
}

async function openVersion(
  { stores, rules }: ComparerParts,
  id: number,
  questions: VotedQuestions,
): Promise<ServingPolicy> {
  const record = await stores.policies.findPolicy(id);
  if (!record) throw new AppError('policy_not_found', `No policy ${id}.`);
  if (!arePolicyParameters(record.parameters)) {
    throw new AppError('policy_not_restorable', `Version ${id} was made by a release with other features.`);
  }
  const { rounds } =
    record.memoryMark === 0
      ? { rounds: [] }
      : await new VotedLog(stores.votes, rules).read(record.memoryMark);
  return new ServingPolicy(record, rounds, questions);
}
