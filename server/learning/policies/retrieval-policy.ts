import { sampleIndex, softmaxDistribution } from '../bandit/distributions.ts';
import { type ActionFeatures, linearScores } from '../bandit/linear-softmax.ts';
import type { Random } from '../bandit/random.ts';
import type { CandidatePool, ConversationContext } from '../bandit/retrieval-context.ts';
import { topPositions } from '../bandit/top-positions.ts';
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
  /** Share of lists that are not the top list, in [0, 1). */
  readonly exploration: number;
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
  const context = { features, shortness: request.pool.question.shortness };
  const distribution = retrievalDistribution(context, request.parameters);
  return { features, distribution, ...chooseList(distribution, request, request.random) };
}

/**
 * The top of the ranking, or, with probability `exploration`, the top with its last passage swapped for another
 * one, drawn by the policy's own probabilities.
 *
 * Only the last slot is put at risk: swapping any slot, or drawing whole lists, costs several times as much and
 * teaches no more. No candidate gives an empty list with propensity 1.
 */
export function chooseList(distribution: Float64Array, options: ListOptions, random: Random): ListChoice {
  const lists = listDistribution(distribution, options);
  const explored = lists.swapProbability > 0 && random() < lists.swapProbability;
  const action = explored ? [...lists.top.slice(0, -1), sampleIndex(lists.replacements, random)] : lists.top;
  return { action, explored, propensity: listProbability(lists, action) };
}

/** Shape (candidates): the probability that the policy gives to each passage being the right one. */
export function retrievalDistribution(
  context: ActionFeatures,
  parameters: RetrievalParameters,
): Float64Array {
  return softmaxDistribution(linearScores(context, parameters.weights));
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
  return listProbability(listDistribution(distribution, options), action);
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
  const lists = listDistribution(distribution, options);
  const fixed = lists.top.slice(0, -1);
  if (fixed.length > 0 && shown[0] !== fixed[0]) return 0;
  const [atRisk, ...more] = new Set(shown.filter((position) => !fixed.includes(position)));
  if (atRisk === undefined) return 1;
  return more.length > 0 ? 0 : listProbability(lists, [...fixed, atRisk]);
}

/** The policy's distribution over lists: the top list, or the top list with another last passage. */
interface ListDistribution {
  readonly top: readonly number[];
  readonly swapProbability: number;
  /** Shape (candidates), not normalized: 0 for those of the top list. */
  readonly replacements: Float64Array;
  readonly replacementMass: number;
}

function listDistribution(distribution: Float64Array, { slots, exploration }: ListOptions): ListDistribution {
  const top = topPositions(distribution, slots);
  const replacements = Float64Array.from(distribution);
  for (const position of top) replacements[position] = 0;
  let replacementMass = 0;
  for (const mass of replacements) replacementMass += mass;
  return { top, replacements, replacementMass, swapProbability: replacementMass > 0 ? exploration : 0 };
}

function listProbability(lists: ListDistribution, action: readonly number[]): number {
  const { top, swapProbability, replacements, replacementMass } = lists;
  const last = top.length - 1;
  if (action.length !== top.length) return 0;
  if (top.some((position, slot) => slot < last && position !== action[slot])) return 0;
  if (action[last] === top[last]) return 1 - swapProbability;
  if (swapProbability === 0) return 0;
  return (swapProbability * replacements[action[last]!]!) / replacementMass;
}
