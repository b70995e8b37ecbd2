import { combineExperts, gateShares } from './bandit/expert-mixture.ts';
import { gateFeatures } from './bandit/gate-features.ts';
import { type ActionFeatures, addCombinedWeights, GATES } from './bandit/linear-softmax.ts';
import { MEMORY_FEATURES } from './bandit/memory-features.ts';
import type { RetrievalModel } from './bandit/retrieval-model.ts';
import type { StaticFeature } from './bandit/static-features.ts';
import { CONVERSATION_FEATURES } from './policies/conversation-features.ts';
import { RETRIEVAL_FEATURES } from './policies/retrieval-features.ts';

/** What a feature is about, in the order in which explanations list them. */
export const FEATURE_GROUPS = ['words', 'meaning', 'search', 'conversation', 'memory', 'position'] as const;
export type FeatureGroup = (typeof FEATURE_GROUPS)[number];

const STATIC_GROUPS: Readonly<Record<StaticFeature, FeatureGroup>> = {
  turnBm25: 'words',
  historyBm25: 'words',
  turnDense: 'meaning',
  historyDense: 'meaning',
  turnBm25Rank: 'words',
  historyBm25Rank: 'words',
  turnDenseRank: 'meaning',
  historyDenseRank: 'meaning',
  fusedRank: 'search',
  coverage: 'words',
  titleOverlap: 'words',
  logLength: 'position',
  logTurnBm25: 'words',
  logHistoryBm25: 'words',
  lastAnswerBm25: 'conversation',
  lastAnswerRank: 'conversation',
  visitorHistoryBm25: 'conversation',
  lastAnswerDense: 'conversation',
  documentMassStart: 'search',
  documentMassTurn: 'search',
  documentMassVisitor: 'conversation',
  documentMassAnswers: 'conversation',
  characterCosine: 'words',
  characterRank: 'words',
  sameAsLastAnswer: 'conversation',
  afterLastAnswer: 'conversation',
  beforeLastAnswer: 'conversation',
  firstTurnPosition: 'position',
  position: 'position',
  documentMassLastAnswer: 'conversation',
  firstTurnDocumentMass: 'search',
  startTimesAnswers: 'conversation',
};

const GROUP_OF: ReadonlyMap<string, FeatureGroup> = new Map<string, FeatureGroup>([
  ...Object.entries(STATIC_GROUPS),
  ...MEMORY_FEATURES.map((name) => [name, 'memory'] as const),
  ...CONVERSATION_FEATURES.map((name) => [name, 'conversation'] as const),
]);

export interface ExplainedFeature {
  readonly feature: string;
  readonly group: FeatureGroup;
  readonly value: number;
  /** What counted for this question: the weights of the gates that it opens, and the experts' shares. */
  readonly weight: number;
  readonly contribution: number;
}

export interface ExplainedCandidate {
  readonly score: number;
  /** Every group, in the order of FEATURE_GROUPS. */
  readonly groups: readonly { readonly group: FeatureGroup; readonly contribution: number }[];
  /** Those that contribute, largest first by size without sign. */
  readonly features: readonly ExplainedFeature[];
}

/**
 * Takes the score of each candidate apart. It is exact, not an approximation as for a network: within one question
 * a score is the sum of value x weight over its features, so the contributions of the groups sum to the score.
 *
 * @param context features row-major, shape (candidates, RETRIEVAL_FEATURES), as logged.
 * @param model of the version that chose.
 * @throws {RangeError} if features or weights are of another width: they belong to another release.
 */
export function explainRanking(context: ActionFeatures, model: RetrievalModel): ExplainedCandidate[] {
  const width = RETRIEVAL_FEATURES.length;
  const { features } = context;
  if (model.weights.length !== GATES * width)
    throw new RangeError(`needs ${GATES * width} weights, got ${model.weights.length}`);
  if (features.length % width !== 0)
    throw new RangeError(`${features.length} feature values are no whole rows of ${width}`);
  const combined = weightsFor(context, model);
  return Array.from({ length: features.length / width }, (_, row) =>
    explainCandidate(features.subarray(row * width, (row + 1) * width), combined),
  );
}

/** Shape (RETRIEVAL_FEATURES): all candidates of a question are scored by the same weights. */
function weightsFor(context: ActionFeatures, model: RetrievalModel): Float64Array {
  const combined = new Float64Array(RETRIEVAL_FEATURES.length);
  addCombinedWeights(model.weights, context, combined);
  if (model.kind === 'mixture') {
    const shares = gateShares(gateFeatures(context, combined.length), model.gate);
    combineExperts(model.experts, shares, context, combined);
  }
  return combined;
}

function explainCandidate(values: Float32Array, weights: Float64Array): ExplainedCandidate {
  const explained = RETRIEVAL_FEATURES.map((feature, f): ExplainedFeature => {
    const [value, weight] = [values[f]!, weights[f]!];
    return { feature, group: GROUP_OF.get(feature)!, value, weight, contribution: value * weight };
  });
  const groups = FEATURE_GROUPS.map((group) => ({
    group,
    contribution: sumOf(explained.filter((feature) => feature.group === group)),
  }));
  return {
    score: sumOf(groups),
    groups,
    features: explained
      .filter(({ contribution }) => contribution !== 0)
      .sort((one, other) => Math.abs(other.contribution) - Math.abs(one.contribution)),
  };
}

function sumOf(parts: readonly { readonly contribution: number }[]): number {
  return parts.reduce((sum, { contribution }) => sum + contribution, 0);
}
