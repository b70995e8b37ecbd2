import { sampleIndex, softmaxDistribution } from '../../bandit/distributions.ts';
import type { Random } from '../../bandit/random.ts';
import { topPositions } from '../../bandit/top-positions.ts';

/** One weight a feature: the linear softmax over candidates that ranks them. */
export type Weights = readonly number[];

/** Row-major, shape (CANDIDATES, FEATURES). */
export type Question = Float64Array;

const CANDIDATES = 10;
const FEATURES = 6;
const SLOTS = 3;
const EXPLORATION = 0.1;
const UP_IF_HIT = 0.9;
const UP_IF_MISS = 0.1;

/** How the right passage of a question comes about, which no policy knows. */
const RIGHT: Weights = [1.6, 1.4, 1.2, 0.8, 0, 0];
/** Knows two of the four features that matter, and believes in one that does not. */
export const START: Weights = [1.5, 0.8, 0, 0, 0.9, 0];

export function askQuestion(random: Random): Question {
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Float64Array.from({ length: CANDIDATES * FEATURES }, normal);
}

/** Shape (CANDIDATES): how likely each candidate is the right one, by these weights. */
export function rank(question: Question, weights: Weights): Float64Array {
  const scores = new Float64Array(CANDIDATES);
  for (let row = 0; row < CANDIDATES; row++) {
    for (let i = 0; i < FEATURES; i++) scores[row]! += weights[i]! * question[row * FEATURES + i]!;
  }
  return softmaxDistribution(scores);
}

/** A list that a policy may show, and how often it does. */
export interface ShownList {
  readonly list: readonly number[];
  readonly probability: number;
}

/** The top three, and the same with the last swapped for each of the others, as the served policy explores. */
export function listsOf(distribution: Float64Array): ShownList[] {
  const top = topPositions(distribution, SLOTS);
  const others = [...distribution.keys()].filter((position) => !top.includes(position));
  const mass = others.reduce((sum, position) => sum + distribution[position]!, 0);
  const swapped = others.map((position) => ({
    list: [...top.slice(0, -1), position],
    probability: (EXPLORATION * distribution[position]!) / mass,
  }));
  return [{ list: top, probability: 1 - EXPLORATION }, ...swapped];
}

export function massOf(distribution: Float64Array, list: readonly number[]): number {
  return list.reduce((sum, position) => sum + distribution[position]!, 0);
}

/** A vote on a list: up nine times in ten when the right passage is in it, else one time in ten. */
export function voteOn(question: Question, list: readonly number[], random: Random): number {
  const hit = list.includes(sampleIndex(rank(question, RIGHT), random));
  return random() < (hit ? UP_IF_HIT : UP_IF_MISS) ? 1 : 0;
}

/** What a policy is truly worth on these questions, exploration included. */
export function trueValue(questions: readonly Question[], weights: Weights): number {
  let total = 0;
  for (const question of questions) {
    const right = rank(question, RIGHT);
    for (const { list, probability } of listsOf(rank(question, weights))) {
      total += probability * (UP_IF_MISS + (UP_IF_HIT - UP_IF_MISS) * massOf(right, list));
    }
  }
  return total / questions.length;
}
