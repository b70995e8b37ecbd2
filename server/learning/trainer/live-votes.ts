import type { PolicyRecord } from '../../stores/types.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import type { TrustOfVote } from '../bandit/trust-of-vote.ts';
import type { LiveVote } from '../gate/gate-evidence.ts';
import { netReward } from '../net-reward.ts';
import { evidenceWeight } from '../ope/evaluated-round.ts';
import { servedGroupOf } from '../served-group.ts';

/** The newest votes that live comparisons read. */
const NEWEST = 4_000;

/** Votes on answers of a canary, and of the serving version meanwhile. */
export function canaryVotes(
  rounds: readonly AnswerRound[],
  { canary, serving }: { readonly canary: PolicyRecord; readonly serving: PolicyRecord },
  trustOf: TrustOfVote,
): LiveVote[] {
  const since = canary.createdAt.getTime();
  return votesSince(rounds, since, trustOf, ({ policyId }) => {
    if (policyId === canary.id) return 'tested';
    return policyId === serving.id ? 'control' : undefined;
  });
}

/**
 * Votes on answers of learned versions, and of the start version in the control group meanwhile. A single version
 * serves too short a time to be told from the start by its own votes; what was learned stands and falls together.
 */
export function servingVotes(
  rounds: readonly AnswerRound[],
  { start, since }: { readonly start: PolicyRecord; readonly since: number },
  trustOf: TrustOfVote,
): LiveVote[] {
  return votesSince(rounds, since, trustOf, ({ policyId, conversationId }) => {
    if (policyId !== start.id) return 'tested';
    return servedGroupOf(conversationId, false) === 'control' ? 'control' : undefined;
  });
}

function votesSince(
  rounds: readonly AnswerRound[],
  since: number,
  trustOf: TrustOfVote,
  groupOf: (round: AnswerRound) => LiveVote['group'] | undefined,
): LiveVote[] {
  return rounds.slice(-NEWEST).flatMap((round) => {
    const group = round.votedAt >= since ? groupOf(round) : undefined;
    if (!group) return [];
    const { visitorId, firstVoteId, weight } = round;
    const evidence = evidenceWeight({ weight, trust: trustOf(firstVoteId, visitorId) });
    return [{ visitorId, group, reward: netReward(round), evidence }];
  });
}
