import type { Random } from './bandit/random.ts';
import type { CandidatePool, ConversationContext } from './bandit/retrieval-context.ts';
import type { VotedRound } from './memory/remembered-vote.ts';
import { VotedMemory } from './memory/voted-memory.ts';
import { type PolicyParameters, parsePolicyParameters } from './policies/policy-parameters.ts';
import { type ResponseChoice, ResponsePolicy, type ResponseRequest } from './policies/response-policy.ts';
import { chooseRetrieval, type ListChoice, SLOTS, shownPropensity } from './policies/retrieval-policy.ts';
import { trustOf } from './trust.ts';

/** The parts of a stored version that make its decisions. */
export interface StoredPolicy {
  readonly id: number;
  readonly parameters: unknown;
}

export interface PassageContext {
  readonly pool: CandidatePool;
  readonly conversation: ConversationContext | undefined;
  readonly conversationId: string;
}

interface Exploring {
  /** Share of answers that explore, in [0, 1). 0: always the most probable choice, with propensity 1. */
  readonly exploration: number;
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

/** A list and a strategy that were used for a logged question, and what the answer cited. */
export interface UsedActions {
  readonly action: readonly number[];
  readonly cited: readonly number[];
  readonly response: { readonly actionSet: readonly string[]; readonly action: number } | undefined;
}

export interface ReplayedChoice {
  /** The most probable list. */
  readonly action: readonly number[];
  /** Probability that one of its passages is right. */
  readonly hitProbability: number;
  /** Probability that one of the passages that were cited is right. */
  readonly citedProbability: number;
  /** Probability that the version gives to the list and the strategy that were used, exploration included. */
  readonly propensity: number;
}

/**
 * A policy version at work: its parameters and the memory of the votes up to its mark. Chat, replay and restore
 * all decide through here; the same record and the same rounds always make the same decisions.
 */
export class ServingPolicy {
  readonly policyId: number;
  readonly #parameters: PolicyParameters;
  readonly #memory: VotedMemory;
  readonly #response: ResponsePolicy;

  /**
   * @param rounds the voted answers up to the version's memory mark, in the order of their first votes.
   * @throws {RangeError} if the stored parameters are none.
   */
  constructor(policy: StoredPolicy, rounds: readonly VotedRound[]) {
    this.policyId = policy.id;
    this.#parameters = parsePolicyParameters(policy.parameters);
    this.#memory = new VotedMemory(trustOf(this.#parameters.trust));
    this.#memory.add(rounds);
    this.#response = new ResponsePolicy(this.#parameters.response);
  }

  /** Strategies that this version knows, the default one first. */
  get strategies(): readonly string[] {
    return this.#parameters.response.strategies.map(({ strategy }) => strategy);
  }

  /** Chooses the passages to use. */
  chooseRetrieval(request: PassageContext & Exploring): PassageChoice {
    const { distribution, ...choice } = this.#choose(request, request.exploration, request.random);
    return {
      ...choice,
      distribution: Float32Array.from(distribution),
      hitProbability: massOf(distribution, choice.action),
    };
  }

  /** Chooses how to answer from them. */
  chooseResponse(request: ResponseRequest & Exploring): ResponseChoice {
    return this.#response.choose(request, request.random);
  }

  /** What this version would do with a logged question, and what it thinks of what was done. */
  replay(context: PassageContext, used: UsedActions, exploration: number): ReplayedChoice {
    const { distribution, action } = this.#choose(context, 0, () => 0);
    return {
      action,
      hitProbability: massOf(distribution, action),
      citedProbability: massOf(distribution, used.cited),
      propensity:
        shownPropensity(distribution, [used.action[0]!, ...used.cited], { slots: SLOTS, exploration }) *
        this.#strategyProbability(used, massOf(distribution, used.action), exploration),
    };
  }

  #strategyProbability({ response }: UsedActions, hitProbability: number, exploration: number): number {
    if (!response) return 1;
    const { actionSet, action } = response;
    return this.#response.distribution({ actionSet, hitProbability, exploration })[action]!;
  }

  #choose({ pool, conversation, conversationId }: PassageContext, exploration: number, random: Random) {
    const memoryFeatures = this.#memory.featuresFor(pool.question, pool.candidates, conversationId);
    const parameters = this.#parameters.retrieval;
    const slots = SLOTS;
    return chooseRetrieval({ pool, memoryFeatures, conversation, parameters, slots, exploration, random });
  }
}

function massOf(distribution: Float64Array, positions: readonly number[]): number {
  let mass = 0;
  for (const position of positions) mass += distribution[position]!;
  return Math.min(1, mass); // rounding may carry a sum of all just above it
}
