import { softmaxDistribution } from '../learning/bandit/distributions.ts';
import { type ExplainedCandidate, explainRanking } from '../learning/explain-ranking.ts';
import { parsePolicyParameters } from '../learning/policies/policy-parameters.ts';
import type { CandidateExplanation } from '../protocol/index.ts';
import type { DecisionStore, LoggedRetrieval, PolicyRecord, RankingContext } from '../stores/types.ts';

export interface ExplanationParts {
  readonly decisions: Pick<DecisionStore, 'findRankingContext'>;
}

const MOST_FEATURES_SHOWN = 5;
/** Distributions are logged as float32. */
const TOLERANCE = 1e-3;

/**
 * Why the version that chose ranked the candidates as it did, from what was logged and its weights.
 *
 * @returns by position in the candidates; `undefined` when that does not give the logged probabilities, because
 *   features or weights are of another release: an explanation of something else would mislead.
 */
export async function explainAnswer(
  parts: ExplanationParts,
  decision: LoggedRetrieval,
  version: Pick<PolicyRecord, 'parameters'> | undefined,
): Promise<CandidateExplanation[] | undefined> {
  const context = await parts.decisions.findRankingContext(decision.messageId);
  if (!context || !version) return undefined;
  const explained = tryExplain(context, version.parameters);
  if (!explained || !gives(explained, decision.distribution)) return undefined;
  return explained.map(({ features, ...rest }) => ({
    ...rest,
    features: features.slice(0, MOST_FEATURES_SHOWN),
  }));
}

function tryExplain(context: RankingContext, parameters: unknown): ExplainedCandidate[] | undefined {
  try {
    return explainRanking(context, parsePolicyParameters(parameters).retrieval);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // of another release
    throw error;
  }
}

function gives(explained: readonly ExplainedCandidate[], distribution: Float32Array): boolean {
  if (explained.length !== distribution.length) return false;
  const probabilities = softmaxDistribution(Float64Array.from(explained, ({ score }) => score));
  return probabilities.every((probability, i) => Math.abs(probability - distribution[i]!) <= TOLERANCE);
}
