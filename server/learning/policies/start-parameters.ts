import type { PolicyParameters, ResponseParameters } from './policy-parameters.ts';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';

type RetrievalFeature = (typeof RETRIEVAL_FEATURES)[number];

type FeatureWeights = Partial<Record<RetrievalFeature, number>>;

/**
 * The best ranking that we know without a vote; every weight that is not named starts at 0. Those of static
 * features were fitted on the labels of the train questions of three public sets, then rounded.
 */
const START_WEIGHTS: FeatureWeights = {
  historyBm25: 3,
  historyDense: 2,
  fusedRank: 2.2,
  titleOverlap: 1.8,
  documentMassStart: 0.5,
  documentMassVisitor: 1.2,
  documentMassAnswers: 2.4,
  characterCosine: 5,
  characterRank: 1.6,
  firstTurnPosition: 1.2,
  startTimesAnswers: 0.5,
  likelihoodRatio: 0.75,
  sharpLikelihoodRatio: 1.5,
  farLikelihoodRatio: 1,
  documentMass: 2,
  passageMass: 2,
  termOdds: 0.5,
  termAffinity: 1,
  documentLogBelief: 2,
};

/**
 * What is added inside a conversation: fitted on conversations with right answers and on the same questions with
 * the server's own, so that neither a good nor a poor answer before misleads.
 */
const CONVERSATION_WEIGHTS: FeatureWeights = {
  turnBm25: 3.2,
  historyBm25: -1.6,
  turnDense: 1,
  historyDense: -2.8,
  turnBm25Rank: 0.6,
  historyBm25Rank: -1,
  turnDenseRank: -1.2,
  historyDenseRank: 0.8,
  fusedRank: -0.6,
  coverage: 3.8,
  titleOverlap: -1,
  logLength: 3.8,
  logTurnBm25: -0.8,
  logHistoryBm25: 2.4,
  lastAnswerBm25: 0.6,
  lastAnswerRank: -0.4,
  visitorHistoryBm25: 0.8,
  lastAnswerDense: -1.4,
  documentMassAnswers: 0.4,
  characterCosine: 3.4,
  characterRank: -0.4,
  position: 0.2,
  startTimesAnswers: -2.4,
  sameDocumentAsLastCited: 0.6,
  passageBelief: -1.2,
  afterBelieved: 1.2,
  documentBelief: -1.6,
};

/** What is added to that as far as the question is short. */
const SHORT_CONVERSATION_WEIGHTS: FeatureWeights = {
  turnBm25: -2.8,
  historyBm25: -1,
  turnDense: 2,
  historyDense: -2,
  historyBm25Rank: 1.2,
  turnDenseRank: 1,
  historyDenseRank: -0.6,
  fusedRank: 0.4,
  coverage: -4.2,
  titleOverlap: -0.6,
  logTurnBm25: -3,
  logHistoryBm25: 1.2,
  lastAnswerBm25: 2.8,
  lastAnswerRank: 0.8,
  visitorHistoryBm25: 1.4,
  lastAnswerDense: -1.2,
  documentMassStart: -0.8,
  documentMassTurn: -1.2,
  documentMassVisitor: 2,
  documentMassAnswers: 2,
  characterCosine: 5,
  characterRank: -1.4,
  position: 1.4,
  startTimesAnswers: -1,
  sameDocumentAsLastCited: -1.4,
  documentLogBelief: 1,
  passageBelief: 2.6,
  documentBelief: 0.4,
};

/** By gate, in the order of bandit/linear-softmax. */
const WEIGHTS_BY_GATE = [START_WEIGHTS, {}, CONVERSATION_WEIGHTS, SHORT_CONVERSATION_WEIGHTS];

/** Priors of the response policy, each worth 20 votes. The default is taken to be a little better. */
const START_RESPONSE: ResponseParameters = {
  strategies: [
    { strategy: 'concise', ifHit: { up: 17, down: 3 }, ifMiss: { up: 3.2, down: 16.8 } },
    { strategy: 'steps', ifHit: { up: 16, down: 4 }, ifMiss: { up: 3, down: 17 } },
    { strategy: 'quote', ifHit: { up: 16, down: 4 }, ifMiss: { up: 3, down: 17 } },
  ],
};

/** Nine of ten visitors mean what they click, until votes say otherwise. */
export const START_TRUST = 0.9;

/** Version 1: what serves before anybody has voted. */
export function startParameters(): PolicyParameters {
  const weights = WEIGHTS_BY_GATE.flatMap((named: FeatureWeights) =>
    RETRIEVAL_FEATURES.map((name) => named[name] ?? 0),
  );
  return {
    retrieval: { kind: 'linear', weights },
    response: START_RESPONSE,
    trust: { prior: START_TRUST, judgedUpTo: 0, votes: [], visitors: [] },
  };
}
