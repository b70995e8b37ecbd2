import { linearScores } from '../../learning/bandit/linear-softmax.ts';
import { MEMORY_FEATURES } from '../../learning/bandit/memory-features.ts';
import { CONVERSATION_FEATURES } from '../../learning/policies/conversation-features.ts';
import { RETRIEVAL_FEATURES } from '../../learning/policies/retrieval-features.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import type { BaselineChoice, BaselineContext, BaselineRanker } from './baseline-ranker.ts';
import { type RetrievalFeature, rankedPositions } from './ranked-positions.ts';

/** Weights that somebody would set by hand: stay in the document cited last, and near the passage. */
const CONVERSATION_WEIGHTS: Partial<Record<RetrievalFeature, number>> = {
  sameDocumentAsLastCited: 0.6,
  nearLastCited: 0.6,
  documentLogBelief: 2,
  afterBelieved: 0.5,
};

/** A linear ranking that never learns. */
export class FixedRanker implements BaselineRanker {
  constructor(
    readonly name: string,
    private readonly weights: readonly number[],
  ) {}

  rank(context: BaselineContext): BaselineChoice {
    return { ranking: rankedPositions(linearScores(context, this.weights)), action: 0, propensity: 1 };
  }

  learn(): void {}
}

/** The start policy without what votes or the conversation say: the best that a static hybrid does. */
export function staticHybrid(): FixedRanker {
  return new FixedRanker('static hybrid', weightsWith({}));
}

/** The static hybrid with conversation weights set by hand, without memory and without learning. */
export function handSetConversation(): FixedRanker {
  return new FixedRanker('hand-set conversation', weightsWith(CONVERSATION_WEIGHTS));
}

/** Start weights of the static features, the given ones of the conversation's, none of the memory's. */
function weightsWith(conversation: Partial<Record<RetrievalFeature, number>>): readonly number[] {
  const learned: readonly RetrievalFeature[] = [...MEMORY_FEATURES, ...CONVERSATION_FEATURES];
  return startParameters().retrieval.weights.map((weight, i) => {
    const name = RETRIEVAL_FEATURES[i % RETRIEVAL_FEATURES.length]!;
    if (!learned.includes(name)) return weight;
    return i < RETRIEVAL_FEATURES.length ? (conversation[name] ?? 0) : 0;
  });
}
