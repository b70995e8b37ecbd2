import { wilsonInterval } from '../feedback/share-intervals.ts';
import type { VotedAnswer } from '../learning/bandit/rounds.ts';
import { compareLive } from '../learning/gate/compare-live.ts';
import { FALSE_ALARMS } from '../learning/gate/judge-live.ts';
import { trustOfVote } from '../learning/learners/trust-table.ts';
import { parsePolicyParameters } from '../learning/policies/policy-parameters.ts';
import { setAside } from '../learning/rewards/counted-votes.ts';
import { toAnswerRounds } from '../learning/rewards/reward-of.ts';
import { CANARY_SHARE } from '../learning/served-group.ts';
import { canaryVotes } from '../learning/trainer/live-votes.ts';
import type { LogRules } from '../learning/trainer/voted-log.ts';
import type { CanaryView, Estimate } from '../protocol/index.ts';
import type { PolicyRecord, Stores } from '../stores/types.ts';

export interface CanaryParts {
  readonly stores: Pick<Stores, 'policies' | 'votes' | 'decisions' | 'revisions'>;
  readonly rules: LogRules;
  readonly exploration: number;
}

/**
 * Reads how the version on trial does, by the votes that the gate judges it by; undefined when there is none. What
 * was read is kept until there is a newer vote, version or review.
 */
export function createCanaryReader(parts: CanaryParts): () => Promise<CanaryView | undefined> {
  const { policies, votes, revisions } = parts.stores;
  let read: { readonly key: string; readonly view: Promise<CanaryView> } | undefined;
  return async () => {
    const canary = parts.exploration > 0 ? await policies.findCanary() : undefined;
    const serving = canary && (await policies.findServing());
    if (!canary || !serving) return undefined;
    const newest = await votes.newestId();
    const key = `${canary.id} ${newest} ${(await revisions.read()).policy}`;
    if (read?.key !== key) read = { key, view: describeCanary(parts, { canary, serving }, newest) };
    return read.view.catch((error: unknown) => {
      read = undefined;
      throw error;
    });
  };
}

interface Compared {
  readonly canary: PolicyRecord;
  readonly serving: PolicyRecord;
}

async function describeCanary(parts: CanaryParts, compared: Compared, newest: number): Promise<CanaryView> {
  const answers = await answersDuring(parts, compared.canary, newest);
  const { difference } = compareLive(liveVotes(parts, compared, answers), FALSE_ALARMS);
  const voted = votedBy(answers, compared.canary);
  const votedMeanwhile = votedBy(answers, compared.serving);
  return {
    policyId: compared.canary.id,
    share: CANARY_SHARE,
    conversations: await parts.stores.decisions.countConversations(compared.canary.id),
    votes: voted.length,
    ...(voted.length > 0 && { upShare: upShareOf(voted) }),
    ...(votedMeanwhile.length > 0 && { servingUpShare: upShareOf(votedMeanwhile) }),
    ...(difference && { difference }),
  };
}

/** Answers with feedback that counts and that came since the trial began. */
async function answersDuring(
  { stores, rules }: CanaryParts,
  { memoryMark }: PolicyRecord,
  newest: number,
): Promise<VotedAnswer[]> {
  const without = setAside(await stores.votes.listFeedbackRows({ uptoVoteId: newest }), rules);
  const range = { afterVoteId: memoryMark, uptoVoteId: newest, without: new Set(without.keys()) };
  return stores.votes.listRounds(range);
}

function liveVotes({ rules }: CanaryParts, compared: Compared, answers: readonly VotedAnswer[]) {
  const now = Math.max(0, ...answers.map(({ votedAt }) => votedAt));
  const rounds = toAnswerRounds(answers, { ...rules, now });
  const { trust } = parsePolicyParameters(compared.serving.parameters);
  return canaryVotes(rounds, compared, trustOfVote(trust));
}

function votedBy(answers: readonly VotedAnswer[], { id }: PolicyRecord): readonly VotedAnswer[] {
  return answers.filter(({ vote, policyId }) => vote !== undefined && policyId === id);
}

function upShareOf(voted: readonly VotedAnswer[]): Estimate {
  return wilsonInterval(voted.filter(({ vote }) => vote === 'up').length, voted.length);
}
