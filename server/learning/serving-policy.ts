import type { Exploration } from './bandit/exploration.ts';
import type { Random } from './bandit/random.ts';
import type { CandidatePool, ConversationContext } from './bandit/retrieval-context.ts';
import type { AnswerRound } from './bandit/rounds.ts';
import { trustOfVote } from './learners/trust-table.ts';
import type { VotedRound } from './memory/remembered-vote.ts';
import { VotedMemory } from './memory/voted-memory.ts';
import type { VotedQuestions } from './memory/voted-questions.ts';
import { type PolicyParameters, parsePolicyParameters } from './policies/policy-parameters.ts';
import { type ResponseChoice, ResponsePolicy, type ResponseRequest } from './policies/response-policy.ts';
import {
  chooseRetrieval,
  type ListChoice,
  type RetrievalChoice,
  SLOTS,
} from './policies/retrieval-policy.ts';

/** The parts of a stored version that make its decisions. */
export interface StoredPolicy {
  readonly id: number;
  readonly parameters: unknown;
}

export interface PassageContext {
  readonly pool: CandidatePool;
  readonly conversation: ConversationContext | undefined;
  readonly conversationId: string;
  /** Set where the version is judged by this visitor's votes: its memory is read without them. */
  readonly visitorId?: string;
}

interface Exploring {
  /** A number is a share of answers, in [0, 1). 0: always the most probable choice, with propensity 1. */
  readonly exploration: number | Exploration;
  readonly random: Random;
}

export interface PassageChoice extends ListChoice {
  /** Row-major, shape (candidates, RETRIEVAL_FEATURES). */
  readonly features: Float32Array;
  /** Shape (candidates): the probability that each passage is the right one. */
  readonly distribution: Float32Array;
  /** Probability that one of the passages of the list is right: what the response policy needs to know. */
  readonly hitProbability: number;
}

/**
 * A policy version at work: its parameters and the memory of the votes up to its mark. Chat, replay and restore
 * all decide through here; the same record and the same rounds always make the same decisions.
 */
export class ServingPolicy {
  readonly policyId: number;
  readonly parameters: PolicyParameters;
  readonly #memory: VotedMemory;
  readonly #response: ResponsePolicy;

  /**
   * @param rounds the voted answers up to the version's memory mark, in the order of their first votes.
   * @param questions shared by the versions of a process; those of the rounds are added to it.
   * @throws {RangeError} if the stored parameters are none.
   */
  constructor(policy: StoredPolicy, rounds: readonly VotedRound[], questions: VotedQuestions) {
    this.policyId = policy.id;
    this.parameters = parsePolicyParameters(policy.parameters);
    this.#memory = new VotedMemory(questions, trustOfVote(this.parameters.trust));
    this.#memory.add(rounds);
    this.#response = new ResponsePolicy(this.parameters.response);
  }

  /** Strategies that this version knows, the default one first. */
  get strategies(): readonly string[] {
    return this.parameters.response.strategies.map(({ strategy }) => strategy);
  }

  /** Chooses the passages to use. */
  chooseRetrieval(request: PassageContext & Exploring): PassageChoice {
    const { distribution, ...choice } = this.rank(request, request);
    return {
      ...choice,
      distribution: Float32Array.from(distribution),
      hitProbability: massOf(distribution, choice.action),
    };
  }

  /** Chooses how to answer from them. */
  chooseResponse(request: ResponseRequest & { readonly random: Random }): ResponseChoice {
    return this.#response.choose(request, request.random);
  }

  /** Shape (action set): what it would choose from, see ResponsePolicy. */
  responseDistribution(request: ResponseRequest): number[] {
    return this.#response.distribution(request);
  }

  /** The ranking in full precision, as replays need it. */
  rank(context: PassageContext, { exploration, random }: Exploring): RetrievalChoice {
    const { pool, conversation, conversationId, visitorId } = context;
    const leftOut = visitorId === undefined ? { conversationId } : { conversationId, visitorId };
    const memoryFeatures = this.#memory.featuresFor(pool.question, pool.candidates, leftOut);
    const parameters = this.parameters.retrieval;
    return chooseRetrieval({
      ...{ pool, memoryFeatures, conversation, parameters },
      ...{ slots: SLOTS, exploration, random },
    });
  }
}

/** The passages that a vote speaks about: the cited ones, or those used where an answer cites none. */
export function meantPassages({ cited, action }: Pick<AnswerRound, 'cited' | 'action'>): readonly number[] {
  return cited.length > 0 ? cited : action;
}

/** Probability that one of the positions is the right one, in [0, 1]. */
export function massOf(distribution: ArrayLike<number>, positions: readonly number[]): number {
  let mass = 0;
  for (const position of positions) mass += distribution[position]!;
  return Math.min(1, mass); // rounding may carry a sum of all just above it
}
