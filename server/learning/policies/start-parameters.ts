import type { PolicyParameters, ResponseParameters } from './policy-parameters.ts';
import { RETRIEVAL_FEATURES } from './retrieval-features.ts';

type RetrievalFeature = (typeof RETRIEVAL_FEATURES)[number];

/**
 * The best ranking that we know without a vote; every weight that is not named starts at 0. The weights of static
 * features were fitted on the labels of the train questions of three public sets, then rounded.
 */
const START_WEIGHTS: Partial<Record<RetrievalFeature, number>> = {
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
  likelihoodRatio: 1.5,
  sharpLikelihoodRatio: 1.5,
  documentLogBelief: 2,
};

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
  const plain = RETRIEVAL_FEATURES.map((name) => START_WEIGHTS[name] ?? 0);
  const scaledByShortness = RETRIEVAL_FEATURES.map(() => 0);
  return {
    retrieval: { weights: [...plain, ...scaledByShortness] },
    response: START_RESPONSE,
    trust: { prior: START_TRUST, visitors: [] },
  };
}
