import { sampleIndex } from '../../bandit/distributions.ts';
import { createRandom, type Random, seedFrom } from '../../bandit/random.ts';
import { upProbability, votePosterior } from '../../bandit/vote-model.ts';
import type { EvaluatedRound, RoundView } from '../evaluated-round.ts';
import {
  askQuestion,
  listsOf,
  massOf,
  type Question,
  rank,
  START,
  voteOn,
  type Weights,
} from './help-desk.ts';

/** A voted answer of the simulated help desk. */
export interface DeskRound {
  readonly visitorId: string;
  readonly question: Question;
  readonly list: readonly number[];
  readonly propensity: number;
  readonly reward: number;
}

const FOLDS = 4;
const STEPS = 15;
const STEP = 2.5;
const CONTROL_SHARE = 0.05;

/** Answers by a policy, one in twenty by the start, voted on by visitors who ask about two questions each. */
export function logRounds(weights: Weights, count: number, random: Random, firstVisitor = 0): DeskRound[] {
  let visitor = firstVisitor;
  return Array.from({ length: count }, () => {
    if (random() < 0.5) visitor++;
    const control = random() < CONTROL_SHARE;
    const question = askQuestion(random);
    const lists = listsOf(rank(question, control ? START : weights));
    const { list, probability } =
      lists[
        sampleIndex(
          lists.map((shown) => shown.probability),
          random,
        )
      ]!;
    const reward = voteOn(question, list, random);
    return { visitorId: `visitor-${visitor}`, question, list, propensity: probability, reward };
  });
}

/** Learns to rank from votes: steps towards the passages that explain them, held to the start by a few votes. */
export function learnWeights(from: Weights, log: readonly DeskRound[]): Weights {
  let weights = from;
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, i) => (3 * (START[i]! - weight)) / (log.length + 20));
    for (const { question, list, reward } of log) {
      const distribution = rank(question, weights);
      const { posterior } = votePosterior(distribution, list, { reward, trust: 0.95 });
      posterior.forEach((probability, row) => {
        const pull = (probability - distribution[row]!) / log.length;
        for (let i = 0; i < weights.length; i++) gradient[i]! += pull * question[row * weights.length + i]!;
      });
    }
    weights = weights.map((weight, i) => weight + STEP * gradient[i]!);
  }
  return weights;
}

/** What judges the rounds of each fold of visitors: weights learned from the other folds. */
export function crossFit(log: readonly DeskRound[]): Weights[] {
  return Array.from({ length: FOLDS }, (_, fold) =>
    learnWeights(
      START,
      log.filter((round) => foldOf(round) !== fold),
    ),
  );
}

const foldOf = ({ visitorId }: DeskRound) => seedFrom('fold', visitorId) % FOLDS;

/** The log as off-policy evaluation sees it. */
export function evaluateLog(
  log: readonly DeskRound[],
  models: readonly Weights[],
  { proposal, serving }: { readonly proposal: Weights; readonly serving: Weights },
): EvaluatedRound[] {
  return log.map((round, i) => {
    const { visitorId, question, list, propensity, reward } = round;
    const model = rank(question, models[foldOf(round)]!);
    const view = (weights: Weights) => viewOf(round, weights, model);
    return {
      visitorId,
      conversationId: `conversation-${i}`,
      segments: { language: i % 3 === 0 ? 'fr' : 'en' },
      reward,
      weight: 1,
      trust: 0.9,
      propensity,
      loggedExpected: upProbability(massOf(model, list)),
      policies: { proposal: view(proposal), serving: view(serving), start: view(START) },
    };
  });
}

function viewOf({ question, list }: DeskRound, weights: Weights, model: Float64Array): RoundView {
  const distribution = rank(question, weights);
  const lists = listsOf(distribution);
  let direct = 0;
  for (const shown of lists) direct += shown.probability * upProbability(massOf(model, shown.list));
  return {
    probability: lists.find((shown) => `${shown.list}` === `${list}`)?.probability ?? 0,
    direct,
    expectedUp: upProbability(massOf(distribution, list)),
  };
}

/** A site after so many votes: the serving version is learned from the first half, and gave the second half. */
export function simulateSite(votes: number, seed: number): { serving: Weights; log: DeskRound[] } {
  const random = createRandom(seed);
  const first = logRounds(START, votes < 100 ? votes : Math.floor(votes / 2), random);
  const serving = votes < 100 ? START : learnWeights(START, first);
  const second = logRounds(serving, votes - first.length, random, first.length);
  return { serving, log: [...first, ...second] };
}
