import type { Exploration } from '../bandit/exploration.ts';
import { createRandom, type Random } from '../bandit/random.ts';
import type { CandidatePool } from '../bandit/retrieval-context.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { STATIC_FEATURES } from '../bandit/static-features.ts';
import type { ServingPolicy } from '../serving-policy.ts';

/**
 * A small help desk: 20 topics, each with one right passage among 60, which retrieval finds a little more often
 * than by chance, and no weighing of what retrieval knows finds it more often. Questions on a topic share most of
 * their words and lie near each other.
 */
export const TOPICS = 20;
const PASSAGES = 60;
const CANDIDATES = 25;
const DIMENSIONS = 16;

export interface Question {
  readonly topic: number;
  readonly pool: CandidatePool;
  readonly conversationId: string;
}

export interface World {
  /** A question that nobody asked before, in a conversation of its own. */
  ask(): Question;
  isRight(question: Question, position: number): boolean;
}

/**
 * @param seed of the questions.
 * @param deskSeed of the topics: worlds of one desk differ only in what is asked.
 */
export function createWorld(seed: number, deskSeed = 1): World {
  const desk = createRandom(deskSeed);
  const centres = Array.from({ length: TOPICS }, () => randomVector(desk));
  const random = createRandom(seed);
  let asked = 0;
  return {
    ask() {
      const topic = Math.floor(random() * TOPICS);
      const pool = poolFor(topic, centres[topic]!, random);
      return { topic, pool, conversationId: `conversation-${seed}-${++asked}` };
    },
    isRight: ({ topic, pool }, position) => pool.candidates[position]!.passageId === rightPassage(topic),
  };
}

function rightPassage(topic: number): number {
  return topic * 3;
}

function poolFor(topic: number, centre: Float32Array, random: Random): CandidatePool {
  const right = rightPassage(topic);
  const wrong = Array.from({ length: CANDIDATES - 1 }, (_, i) => (right + 1 + i) % PASSAGES);
  const candidates = [right, ...wrong].map((passageId) => ({
    passageId,
    documentId: Math.floor(passageId / 3),
    position: passageId % 3,
  }));
  const staticFeatures = new Float32Array(candidates.length * STATIC_FEATURES.length);
  candidates.forEach(({ passageId }, row) => {
    const advantage = passageId === right ? 0.25 : 0;
    const column = row * STATIC_FEATURES.length + STATIC_FEATURES.indexOf('historyBm25');
    staticFeatures[column] = 0.8 * random() + advantage;
  });
  const noise = randomVector(random);
  const vector = unit(centre.map((value, i) => value + 0.5 * noise[i]!));
  const words = [0, 1, 2, 3].map((i) => `topic${topic}word${i}`).filter(() => random() < 0.75);
  const terms = [...words, `word${Math.floor(100 * random())}`].map((term) => [term, 1] as const);
  return { candidates, staticFeatures, question: { spaceId: 1, vector, terms, shortness: 0.4 } };
}

function randomVector(random: Random): Float32Array {
  return unit(Float32Array.from({ length: DIMENSIONS }, () => random() + random() + random() - 1.5));
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** A person who votes on an answer: by default for a right passage among those used, wrong one time in ten. */
export interface Visitor {
  readonly id: string;
  isUp(hit: boolean, random: Random): boolean;
}

export const honestVisitor = (id: string): Visitor => ({
  id,
  isUp: (hit, random) => random() < (hit ? 0.9 : 0.1),
});
export const hostileVisitor = (id: string): Visitor => ({ id, isUp: (hit) => !hit });

export interface VoteRequest {
  readonly visitor: Visitor;
  /** Its place in the log. */
  readonly voteId: number;
  readonly random: Random;
  /** By default a tenth of the answers swaps its last passage. */
  readonly exploration?: Exploration;
}

/** An answer by the policy that cites all it used, voted on by a visitor. */
export function voteOn(world: World, policy: ServingPolicy, request: VoteRequest): AnswerRound {
  const { visitor, voteId, random, exploration = 0.1 } = request;
  const question = world.ask();
  const { pool, conversationId } = question;
  const context = { pool, conversation: undefined, conversationId };
  const choice = policy.chooseRetrieval({ ...context, exploration, random });
  const { hitProbability, action, propensity, features } = choice;
  const actionSet = policy.strategies;
  const response = policy.chooseResponse({ actionSet, hitProbability, exploration: 0.1, random });
  const hit = action.some((position) => world.isRight(question, position));
  return {
    messageId: `answer-${voteId}`,
    conversationId,
    visitorId: visitor.id,
    voteId,
    firstVoteId: voteId,
    policyId: policy.policyId,
    candidates: pool.candidates,
    features,
    question: pool.question,
    conversation: undefined,
    action,
    cited: action,
    propensity,
    reward: visitor.isUp(hit, random) ? 1 : 0,
    weight: 1,
    votedAt: voteId,
    support: 1,
    response: { actionSet, action: response.action, propensity: response.propensity },
  };
}

/** Share of new questions whose list holds the right passage, without exploring. */
export function hitRate(world: World, policy: ServingPolicy, questions: number): number {
  let hits = 0;
  for (let i = 0; i < questions; i++) {
    const question = world.ask();
    const context = { ...question, conversation: undefined };
    const { action } = policy.chooseRetrieval({ ...context, exploration: 0, random: () => 0 });
    if (action.some((position) => world.isRight(question, position))) hits++;
  }
  return hits / questions;
}
