import { MEMORY_FEATURES } from './bandit/memory-features.ts';
import { createRandom, seedFrom } from './bandit/random.ts';
import type { AnswerRound } from './bandit/rounds.ts';
import { votePosterior } from './bandit/vote-model.ts';
import { type LearnerState, parametersOf } from './learner-state.ts';
import { type ListwiseExample, updateListwise } from './learners/listwise-posterior.ts';
import { countStrategyVote } from './learners/response-rates.ts';
import { type JudgedVote, judgeVotes } from './learners/visitor-trust.ts';
import { VotedMemory } from './memory/voted-memory.ts';
import { MEMORY_START, RETRIEVAL_FEATURES, writeMemoryFeatures } from './policies/retrieval-features.ts';
import { retrievalDistribution } from './policies/retrieval-policy.ts';
import { startParameters } from './policies/start-parameters.ts';
import { trustOf } from './trust.ts';

/** Memory weights are hardly held to their start: how much voted questions are worth differs between sites. */
const MEMORY_ANCHOR_STRENGTH = 0.05;

const ANCHOR = startParameters().retrieval.weights;
const ANCHOR_STRENGTH = ANCHOR.map((_, i) => {
  const column = (i % RETRIEVAL_FEATURES.length) - MEMORY_START;
  return column >= 0 && column < MEMORY_FEATURES.length ? MEMORY_ANCHOR_STRENGTH : 1;
});

/**
 * Learns both policies from the log of voted answers, in batches counted on the log: what comes out depends on
 * the seed, the state it went on from and the rounds in their order, never on when it was asked to learn.
 *
 * Memory features are recomputed, never read from the logged context, with the conversation of each round left
 * out; static and conversation features are those of the logged context.
 */
export class PolicyLearner {
  readonly #memory: VotedMemory;
  readonly #rounds: AnswerRound[] = [];
  #scratch = new Float32Array(0);
  #state: LearnerState;

  /** @param log at least the rounds that the state has consumed, in the order of their first votes. */
  constructor(
    private readonly seed: number,
    state: LearnerState,
    log: readonly AnswerRound[],
  ) {
    this.#state = state;
    this.#memory = new VotedMemory(trustOf(parametersOf(state).trust));
    this.#remember(log.filter(({ firstVoteId }) => firstVoteId <= state.lastVoteId));
  }

  get state(): LearnerState {
    return this.#state;
  }

  /**
   * Learns from every whole batch of rounds that the state has not consumed. A tail short of a batch waits for
   * more votes.
   *
   * @param log the rounds so far, those consumed included.
   */
  learn(log: readonly AnswerRound[]): void {
    let waiting = log.filter(({ firstVoteId }) => firstVoteId > this.#state.lastVoteId);
    for (let size = this.#batchSize(); waiting.length >= size; size = this.#batchSize()) {
      this.#learnBatch(waiting.slice(0, size));
      waiting = waiting.slice(size);
    }
  }

  /** Small batches while votes are few, so that the first ones are felt soon. */
  #batchSize(): number {
    return Math.max(10, Math.min(50, Math.floor(this.#state.rounds / 10)));
  }

  #learnBatch(batch: readonly AnswerRound[]): void {
    this.#judge(batch);
    this.#remember(batch);
    const rounds = this.#state.rounds + batch.length;
    const trust = trustOf(parametersOf(this.#state).trust);
    this.#memory.setTrust(trust);
    const retrieval = updateListwise(this.#state.retrieval, {
      roundCount: this.#rounds.length,
      exampleAt: (position) => this.#exampleAt(position, trust(this.#rounds[position]!.visitorId)),
      anchor: ANCHOR,
      anchorStrength: ANCHOR_STRENGTH,
      random: createRandom(seedFrom(this.seed, 'update', rounds)),
    });
    this.#state = { ...this.#state, rounds, lastVoteId: batch.at(-1)!.firstVoteId, retrieval };
  }

  /** What new votes say of their visitors and of the strategies, by what the policy expected before them. */
  #judge(batch: readonly AnswerRound[]): void {
    const parameters = parametersOf(this.#state);
    const trust = trustOf(parameters.trust);
    const judged: JudgedVote[] = [];
    let response = this.#state.response;
    for (const round of batch) {
      const { visitorId, reward, cited } = round;
      const features = this.#memorized(
        round,
        this.#memory.featuresFor(round.question, round.candidates, round.conversationId),
      );
      const context = { features, shortness: round.question.shortness };
      const vote = { reward, trust: trust(visitorId) };
      const belief = votePosterior(retrievalDistribution(context, parameters.retrieval), cited, vote);
      judged.push({ visitorId, reward, hitProbability: belief.hitBefore });
      if (!round.response) continue;
      const strategy = round.response.actionSet[round.response.action]!;
      response = countStrategyVote(response, { ...vote, strategy, hitProbability: belief.hitAfter });
    }
    this.#state = { ...this.#state, response, trust: judgeVotes(this.#state.trust, judged) };
  }

  #exampleAt(position: number, trust: number): ListwiseExample {
    const round = this.#rounds[position]!;
    const { cited, reward, question } = round;
    const features = this.#memorized(round, this.#memory.featuresAt(position, round.candidates));
    return { features, shortness: question.shortness, cited, reward, trust };
  }

  /** The logged feature rows with other memory columns; valid until the next call. */
  #memorized(round: AnswerRound, memoryFeatures: Float32Array): Float32Array {
    const { length } = round.features;
    if (this.#scratch.length < length) this.#scratch = new Float32Array(length);
    const features = this.#scratch.subarray(0, length);
    features.set(round.features);
    writeMemoryFeatures(features, memoryFeatures);
    return features;
  }

  #remember(rounds: readonly AnswerRound[]): void {
    this.#memory.add(rounds);
    this.#rounds.push(...rounds);
  }
}
