import { softmaxDistribution } from '../bandit/distributions.ts';
import type { Random } from '../bandit/random.ts';
import { type RetrievalModel, retrievalScores } from '../bandit/retrieval-model.ts';
import { STATIC_FEATURES, type StaticFeature } from '../bandit/static-features.ts';
import type { RetrievalExample, RetrievalLearner } from '../learners/retrieval-learner.ts';
import { RETRIEVAL_FEATURES } from '../policies/retrieval-features.ts';
import { chooseList } from '../policies/retrieval-policy.ts';

const CANDIDATES = 12;
/** Features that say something of every passage; the rest of its row is 0. */
const TOLD = STATIC_FEATURES.slice(0, 20);
const WIDTH = RETRIEVAL_FEATURES.length;
const VOTES_PER_UPDATE = 25;

/** A question whose right passage is the one with the most of a feature; which feature, its turn says. */
export interface WeightedQuestion {
  readonly features: Float32Array;
  readonly shortness: number;
  readonly right: number;
}

/** The features, both among the first 20, that tell the right passage on a first turn and on later ones. */
export interface TellingFeatures {
  readonly firstTurn: StaticFeature;
  readonly laterTurns: StaticFeature;
}

export function askWeighted(telling: TellingFeatures, random: Random): WeightedQuestion {
  const features = new Float32Array(CANDIDATES * WIDTH);
  const isFirst = random() < 0.5;
  const column = (name: StaticFeature) => RETRIEVAL_FEATURES.indexOf(name);
  const tells = column(isFirst ? telling.firstTurn : telling.laterTurns);
  let right = 0;
  for (let row = 0, start = 0; row < CANDIDATES; row++, start += WIDTH) {
    for (const name of TOLD) features[start + column(name)] = random();
    if (isFirst) features[start + column('firstTurnPosition')] = 0.5;
    if (features[start + tells]! > features[right * WIDTH + tells]!) right = row;
  }
  return { features, shortness: 0.4, right };
}

export interface WeightedRun {
  readonly telling: TellingFeatures;
  readonly anchor: readonly number[];
  readonly votes: number;
  /** False: votes are coins. */
  readonly honest: boolean;
  readonly random: Random;
}

/** What a learner serves after so many votes on its own answers, which cite all that they use. */
export function learnFromVotes(learner: RetrievalLearner, run: WeightedRun): RetrievalModel {
  const { anchor, random } = run;
  const anchorStrength = anchor.map(() => 1);
  const log: RetrievalExample[] = [];
  let state = learner.start(anchor);
  while (log.length < run.votes) {
    const model = learner.parametersOf(state);
    for (let i = 0; i < VOTES_PER_UPDATE; i++) log.push(answerAndVote(learner, model, run));
    const exampleAt = (position: number) => log[position]!;
    state = learner.update(state, { roundCount: log.length, exampleAt, anchor, anchorStrength, random });
  }
  return learner.parametersOf(state);
}

function answerAndVote(learner: RetrievalLearner, model: RetrievalModel, run: WeightedRun): RetrievalExample {
  const { telling, honest, random } = run;
  const { right, ...context } = askWeighted(telling, random);
  const distribution = softmaxDistribution(retrievalScores(context, model));
  const exploration = learner.exploration(0.1);
  const { action, propensity } = chooseList(distribution, { slots: 3, exploration }, random);
  const upProbability = honest ? (action.includes(right) ? 0.9 : 0.1) : 0.5;
  const reward = random() < upProbability ? 1 : 0;
  return { ...context, cited: action, action, propensity, reward, trust: 0.95, weight: 1 };
}

/** Share of new questions whose most probable list of three holds the right passage. */
export function weightedHitRate(model: RetrievalModel, telling: TellingFeatures, random: Random): number {
  const questions = 1_000;
  let hits = 0;
  for (let i = 0; i < questions; i++) {
    const question = askWeighted(telling, random);
    const distribution = softmaxDistribution(retrievalScores(question, model));
    const { action } = chooseList(distribution, { slots: 3, exploration: 0 }, random);
    if (action.includes(question.right)) hits++;
  }
  return hits / questions;
}
