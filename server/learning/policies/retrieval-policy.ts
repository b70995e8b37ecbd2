import { softmaxDistribution } from '../bandit/distributions.ts';
import { type Exploration, toExploration } from '../bandit/exploration.ts';
import type { ActionFeatures } from '../bandit/linear-softmax.ts';
import { PlackettLuceLists } from '../bandit/plackett-luce.ts';
import type { Random } from '../bandit/random.ts';
import type { CandidatePool, ConversationContext } from '../bandit/retrieval-context.ts';
import { retrievalScores } from '../bandit/retrieval-model.ts';
import { SwapLastLists } from '../bandit/swap-last.ts';
import type { RetrievalParameters } from './policy-parameters.ts';
import { retrievalFeatures } from './retrieval-features.ts';

/** How many passages an answer uses. */
export const SLOTS = 3;

/** The context of one decision. */
export interface RetrievalRequest {
  readonly pool: CandidatePool;
  /** Row-major, shape (candidates, MEMORY_FEATURES). */
  readonly memoryFeatures: Float32Array;
  readonly conversation: ConversationContext | undefined;
  readonly parameters: RetrievalParameters;
}

export interface ListOptions {
  /** Length of the list, at least 1. */
  readonly slots: number;
  /** A plain number is a share of `swap-last`. */
  readonly exploration: number | Exploration;
}

export interface ListChoice {
  /** Positions in the candidates, best first; shorter than the slots when there are fewer candidates. */
  readonly action: readonly number[];
  /** Probability of that list, in (0, 1]. */
  readonly propensity: number;
  /** True when it is not the top list. */
  readonly explored: boolean;
}

export interface RetrievalChoice extends ListChoice {
  /** Row-major, shape (candidates, RETRIEVAL_FEATURES). */
  readonly features: Float32Array;
  /** Shape (candidates): the probability that each passage is the right one. */
  readonly distribution: Float64Array;
}

/** Ranks the candidates and chooses the list of passages to use. */
export function chooseRetrieval(
  request: RetrievalRequest & ListOptions & { readonly random: Random },
): RetrievalChoice {
  const features = retrievalFeatures(request.pool, request.memoryFeatures, request.conversation);
  const { shortness, inConversation } = request.pool.question;
  const context = { features, shortness, inConversation };
  const distribution = retrievalDistribution(context, request.parameters);
  return { features, distribution, ...chooseList(distribution, request, request.random) };
}

/**
 * Draws a list from the policy's distribution over lists. No candidate gives an empty list with propensity 1.
 *
 * Choose `swap-last`, which puts only the last slot at risk, unless the learner needs the whole list to vary:
 * swapping any slot, or drawing whole lists, costs several times as much.
 */
export function chooseList(distribution: Float64Array, options: ListOptions, random: Random): ListChoice {
  const lists = listDistribution(distribution, options);
  const action = lists.draw(random);
  const explored = action.some((position, slot) => position !== lists.top[slot]);
  return { action, explored, propensity: lists.probability(action) };
}

/** Shape (candidates): the probability that the policy gives to each passage being the right one. */
export function retrievalDistribution(
  context: ActionFeatures,
  parameters: RetrievalParameters,
): Float64Array {
  return softmaxDistribution(retrievalScores(context, parameters));
}

/**
 * Probability that a policy gives to a list: what off-policy evaluation asks of policies that did not run.
 *
 * @param distribution shape (candidates), of that policy.
 * @param action positions in the candidates, best first.
 * @returns in [0, 1]; 0 for a list that the policy cannot choose.
 */
export function retrievalPropensity(
  distribution: Float64Array,
  action: readonly number[],
  options: ListOptions,
): number {
  return listDistribution(distribution, options).probability(action);
}

/**
 * Probability that a policy's list shows what was shown: it begins with the same passage and holds all that were
 * cited. A vote depends on the list only through these, since the visitor saw no others; summing over lists that
 * differ elsewhere covers far more of a log than asking for the very same list.
 *
 * @param distribution shape (candidates), of that policy.
 * @param shown positions in the candidates: the first passage of the list, then the cited ones.
 * @returns in [0, 1].
 */
export function shownPropensity(
  distribution: Float64Array,
  shown: readonly number[],
  options: ListOptions,
): number {
  return listDistribution(distribution, options).shownProbability(shown);
}

function listDistribution(distribution: Float64Array, { slots, exploration }: ListOptions) {
  const how = toExploration(exploration);
  return how.kind === 'swap-last'
    ? new SwapLastLists(distribution, slots, how.share)
    : new PlackettLuceLists(distribution, slots, how.temperature);
}
