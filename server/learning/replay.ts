import type { AnswerRound } from './bandit/rounds.ts';
import { upProbability } from './bandit/vote-model.ts';
import { staticFeaturesOf } from './policies/retrieval-features.ts';
import type { ServingPolicy } from './serving-policy.ts';

/** What a version would do with a logged question if it did not explore. */
export interface ReplayedDecision {
  readonly passageId: number;
  readonly strategy: string;
  /** Probability that it shows what was shown, in the way it was, exploration included, in [0, 1]. */
  readonly propensity: number;
  /** Probability of a thumbs-up that it expects of what was cited. */
  readonly expectedReward: number;
}

/**
 * Lets a version decide on a logged context anew, with the conversation left out of its memory.
 *
 * @param exploration share of answers that it would explore with, for the propensity.
 */
export function replayRound(
  policy: ServingPolicy,
  round: AnswerRound,
  exploration: number,
): ReplayedDecision {
  const { candidates, question, conversation, conversationId, action, cited, response } = round;
  const pool = { candidates, question, staticFeatures: staticFeaturesOf(round.features) };
  const replayed = policy.replay(
    { pool, conversation, conversationId },
    { action, cited, response },
    exploration,
  );
  const actionSet = response?.actionSet ?? policy.strategies;
  const { hitProbability, propensity, citedProbability } = replayed;
  const answer = policy.chooseResponse({ actionSet, hitProbability, exploration: 0, random: () => 0 });
  const passageId = candidates[replayed.action[0]!]!.passageId;
  return {
    passageId,
    strategy: actionSet[answer.action]!,
    propensity,
    expectedReward: upProbability(citedProbability),
  };
}

/**
 * The probability with which the behavior policy showed what was shown, in the way it was, in (0, 1]. Only the
 * last passage of a list was ever left to chance: where it was not cited, the same would have been shown anyway.
 */
export function loggedPropensity({ propensity, action, cited, response }: AnswerRound): number {
  const last = action.at(-1)!;
  const atRisk = action.length === 1 || cited.includes(last);
  return (atRisk ? propensity : 1) * (response?.propensity ?? 1);
}
