import type { AnswerRound } from './bandit/rounds.ts';
import { ratesOf, type VoteCounts } from './bandit/strategy-rates.ts';
import type { ExplorationSetting } from './exploration-setting.ts';
import { netReward } from './net-reward.ts';
import type { ComparedPolicy, EvaluatedRound, RoundView } from './ope/evaluated-round.ts';
import { retrievalDistribution } from './policies/retrieval-policy.ts';
import type { Learned } from './policy-learner.ts';
import { loggedPropensity, type Replay, replayRound } from './replay.ts';
import { massOf, meantPassages, type ServingPolicy } from './serving-policy.ts';
import { foldOf } from './visitor-folds.ts';

/** The newest rounds that a proposal is judged by. */
export const REPLAYED_ROUNDS = 600;

export interface ProposalEvidence {
  /** In the order of their first votes. */
  readonly rounds: readonly AnswerRound[];
  readonly policies: Readonly<Record<ComparedPolicy, ServingPolicy>>;
  /** What the honest learner made of the log: its cross-fitted rankings say what rewards to expect. */
  readonly learned: Learned;
  /** Ranks with what the honest learner remembers. */
  readonly honest: ServingPolicy;
  readonly exploration: ExplorationSetting;
  trustOf(firstVoteId: number, visitorId: string): number;
  segmentsOf(round: AnswerRound): EvaluatedRound['segments'];
  /** Replays of a version that serves on are worth keeping; by default nothing is kept. */
  replay?(policy: ServingPolicy, round: AnswerRound): Replay;
}

/** A round with what proposal and serving version would have done. */
export interface ReplayedRound {
  readonly round: AnswerRound;
  readonly evaluated: EvaluatedRound;
  readonly before: Replay;
  readonly after: Replay;
}

/**
 * Replays the newest rounds under the proposal, the serving version and the start: all that the gate judges by,
 * newest first.
 *
 * The reward model of a round is what was learned without the votes of its visitor's fold, read with a memory
 * without the visitor's own. An answer is taken to cite as many passages as it did, the best of its list.
 */
export function replayProposal(evidence: ProposalEvidence): ReplayedRound[] {
  return evidence.rounds
    .slice(-REPLAYED_ROUNDS)
    .reverse()
    .map((round) => replayUnderAll(evidence, round));
}

function replayUnderAll(evidence: ProposalEvidence, round: AnswerRound): ReplayedRound {
  const replay = evidence.replay ?? ((policy) => replayRound(policy, round, evidence.exploration));
  const { policies, honest } = evidence;
  const proposal = replay(policies.proposal, round);
  const serving = replay(policies.serving, round);
  const start = replay(policies.start, round);
  const { features } = honest === policies.proposal ? proposal.choice : replay(honest, round).choice;
  const expectedOf = rewardModel(evidence, round, features);
  const view = ({ propensity, action, strategy, expectedUp }: Replay): RoundView => ({
    probability: propensity,
    direct: expectedOf(action.slice(0, Math.max(1, round.cited.length)), strategy),
    expectedUp,
  });
  const { response } = round;
  const { visitorId, conversationId, weight, firstVoteId } = round;
  const evaluated = {
    ...{ visitorId, conversationId, weight },
    reward: netReward(round),
    trust: evidence.trustOf(firstVoteId, visitorId),
    segments: evidence.segmentsOf(round),
    propensity: loggedPropensity(round, evidence.exploration),
    loggedExpected: expectedOf(meantPassages(round), response && response.actionSet[response.action]!),
    policies: { proposal: view(proposal), serving: view(serving), start: view(start) },
  };
  return { round, evaluated, before: serving, after: proposal };
}

/**
 * Expected net reward of an answer from these positions, given by a strategy; absent: by the default one.
 *
 * NOTE: strategies' rates are those of the whole log. They are few numbers, each of many votes, so that a visitor's
 * own fold hardly moves them.
 */
function rewardModel({ learned }: ProposalEvidence, round: AnswerRound, features: Float32Array) {
  const { shortness, inConversation } = round.question;
  const model = learned.crossFitted[foldOf(round.visitorId)]!;
  const distribution = retrievalDistribution({ features, shortness, inConversation }, model);
  const { strategies } = learned.parameters.response;
  return (positions: readonly number[], strategy = strategies[0]!.strategy) => {
    const { ifHit, ifMiss } = ratesOf(strategies, strategy);
    const hit = massOf(distribution, positions);
    return (hit * rateOf(ifHit) + (1 - hit) * rateOf(ifMiss)) * (1 - priceOf(round, strategy));
  };
}

function rateOf({ up, down }: VoteCounts): number {
  return up / (up + down);
}

function priceOf({ response }: AnswerRound, strategy: string): number {
  return response?.prices?.[response.actionSet.indexOf(strategy)] ?? 0;
}
