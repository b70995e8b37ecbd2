import type { AnswerRound } from './bandit/rounds.ts';
import { upProbability } from './bandit/vote-model.ts';
import type { ExplorationSetting } from './exploration-setting.ts';
import { staticFeaturesOf } from './policies/retrieval-features.ts';
import {
  type RetrievalChoice,
  retrievalPropensity,
  SLOTS,
  shownPropensity,
} from './policies/retrieval-policy.ts';
import { massOf, type ServingPolicy } from './serving-policy.ts';

/** What a version would do with a logged question if it did not explore. */
export interface ReplayedDecision {
  readonly passageId: number;
  readonly strategy: string;
  /** Positions in the candidates, best first. */
  readonly action: readonly number[];
  /** Probability that it shows what was shown, in the way it was, exploration included, in [0, 1]. */
  readonly propensity: number;
  /** Probability of a thumbs-up that it expects of what was cited. */
  readonly expectedUp: number;
}

export interface Replay extends ReplayedDecision {
  /** The ranking that this rests on. */
  readonly choice: RetrievalChoice;
}

/**
 * Lets a version decide on a logged context anew, without the votes of its visitor in its memory.
 *
 * @param exploration that it would explore with, for the propensity; where whole lists are drawn, that of the list.
 */
export function replayRound(
  policy: ServingPolicy,
  round: AnswerRound,
  exploration: ExplorationSetting,
): Replay {
  const { candidates, question, conversation, conversationId, visitorId, action, cited } = round;
  const pool = { candidates, question, staticFeatures: staticFeaturesOf(round.features) };
  const context = { pool, conversation, conversationId, visitorId };
  const choice = policy.rank(context, { exploration: 0, random: () => 0 });
  const { distribution } = choice;
  const list = { slots: SLOTS, exploration: exploration.lists };
  const shown = isOnlyLastAtRisk(exploration)
    ? shownPropensity(distribution, [action[0]!, ...cited], list)
    : retrievalPropensity(distribution, action, list);
  return {
    choice,
    action: choice.action,
    passageId: candidates[choice.action[0]!]!.passageId,
    strategy: strategyOf(policy, round, massOf(distribution, choice.action)),
    propensity: shown * strategyProbability(policy, round, massOf(distribution, action), exploration.share),
    expectedUp: upProbability(massOf(distribution, cited)),
  };
}

function strategyOf(policy: ServingPolicy, { response }: AnswerRound, hitProbability: number): string {
  const actionSet = response?.actionSet ?? policy.strategies;
  const greedy = { ...response, actionSet, hitProbability, exploration: 0, random: () => 0 };
  return actionSet[policy.chooseResponse(greedy).action]!;
}

function strategyProbability(
  policy: ServingPolicy,
  { response }: AnswerRound,
  hitProbability: number,
  exploration: number,
): number {
  if (!response) return 1;
  return policy.responseDistribution({ ...response, hitProbability, exploration })[response.action]!;
}

/**
 * The probability with which the behavior policy showed what was shown, in the way it was, in (0, 1]. Where only
 * the last passage of a list was left to chance and it was not cited, the same would have been shown anyway; where
 * whole lists are drawn, it is that of the list.
 */
export function loggedPropensity(
  { propensity, action, cited, response }: AnswerRound,
  exploration: ExplorationSetting,
): number {
  const last = action.at(-1)!;
  const atRisk = action.length === 1 || cited.includes(last) || !isOnlyLastAtRisk(exploration);
  return (atRisk ? propensity : 1) * (response?.propensity ?? 1);
}

function isOnlyLastAtRisk({ lists }: ExplorationSetting): boolean {
  return lists.kind === 'swap-last';
}
