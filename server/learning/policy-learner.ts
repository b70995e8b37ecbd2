import { GATES } from './bandit/linear-softmax.ts';
import { MEMORY_FEATURES } from './bandit/memory-features.ts';
import { createRandom, seedFrom } from './bandit/random.ts';
import type { AnswerRound } from './bandit/rounds.ts';
import { votePosterior } from './bandit/vote-model.ts';
import { keepRows } from './learners/keep-rows.ts';
import { countStrategyVote } from './learners/response-rates.ts';
import type { RetrievalExample, RetrievalLearner } from './learners/retrieval-learner.ts';
import { SideBySide, type SideBySideState } from './learners/side-by-side.ts';
import { type JudgedVote, VoteTrust } from './learners/vote-trust.ts';
import { VotedMemory } from './memory/voted-memory.ts';
import type { VotedQuestions } from './memory/voted-questions.ts';
import type { PolicyParameters } from './policies/policy-parameters.ts';
import { MEMORY_START, writeMemoryFeatures } from './policies/retrieval-features.ts';
import { retrievalDistribution } from './policies/retrieval-policy.ts';
import { START_TRUST, startParameters } from './policies/start-parameters.ts';
import { massOf } from './serving-policy.ts';
import { FOLDS, foldOf } from './visitor-folds.ts';

export interface PolicyLearnerParts {
  readonly seed: number;
  readonly learner: RetrievalLearner;
  readonly questions: VotedQuestions;
}

/** What was learned from a log, ready to be proposed. */
export interface Learned {
  readonly parameters: PolicyParameters;
  /** By fold of visitors: what was learned without any vote of that fold. */
  readonly crossFitted: readonly PolicyParameters['retrieval'][];
}

/** A round with its memory columns as they were before its own batch was learned. */
interface TrainingRound {
  readonly round: AnswerRound;
  readonly example: Omit<RetrievalExample, 'trust'>;
}

/** Memory weights are hardly held to their start: how much voted questions are worth differs between sites. */
const MEMORY_ANCHOR_STRENGTH = 0.03;
const START = startParameters();
const ANCHOR = START.retrieval.weights;
const ANCHOR_STRENGTH = ANCHOR.map((_, i) => {
  const column = (i % (ANCHOR.length / GATES)) - MEMORY_START;
  return column >= 0 && column < MEMORY_FEATURES.length ? MEMORY_ANCHOR_STRENGTH : 1;
});

/**
 * Learns both policies from the log of voted answers, in batches counted on the log: what comes out depends on
 * the seed and the rounds in their order, never on when it was asked to learn. A learner is always what a replay
 * of its whole log gives, so erasing rounds and replaying the rest is the same as never having seen them.
 *
 * Memory features are recomputed, never read from the logged context: those of a round as they were before its
 * batch was learned, which is how a policy meets a question. Static and conversation features are the logged ones.
 */
export class PolicyLearner {
  readonly #memory: VotedMemory;
  readonly #trust = new VoteTrust(START_TRUST);
  readonly #rounds: TrainingRound[] = [];
  /** Positions of the rounds whose answers cite something: only those say which passage is right. */
  readonly #cited: number[] = [];
  /** By fold: those of all other folds. */
  readonly #outside: readonly number[][] = Array.from({ length: FOLDS }, () => []);
  readonly #learner: SideBySide;
  #state: SideBySideState;
  readonly #crossFitted: SideBySideState[];
  #response = START.response.strategies;

  constructor(private readonly parts: PolicyLearnerParts) {
    this.#memory = new VotedMemory(parts.questions, (...vote) => this.#trust.trustOf(...vote));
    this.#learner = new SideBySide(parts.learner);
    this.#state = this.#learner.start(ANCHOR);
    this.#crossFitted = Array.from({ length: FOLDS }, () => this.#state);
  }

  /** Rounds that batches have consumed. */
  get roundCount(): number {
    return this.#rounds.length;
  }

  get learned(): Learned {
    return {
      parameters: {
        retrieval: this.#learner.modelOf(this.#state),
        response: { strategies: this.#response },
        trust: this.#trust.table(),
      },
      crossFitted: this.#crossFitted.map((state) => this.#learner.modelOf(state)),
    };
  }

  /**
   * Learns from every whole batch of rounds beyond those consumed. A tail short of a batch waits for more votes.
   *
   * @param log the rounds so far in the order of their first votes, starting with those consumed.
   */
  learn(log: readonly AnswerRound[]): void {
    for (;;) {
      const start = this.#rounds.length;
      // Small batches while votes are few, so that the first ones are felt soon.
      const size = Math.max(10, Math.min(50, Math.floor(start / 10)));
      if (log.length < start + size) return;
      this.#learnBatch(log.slice(start, start + size));
    }
  }

  #learnBatch(batch: readonly AnswerRound[]): void {
    const model = this.#learner.modelOf(this.#state);
    const examples = batch.map((round) => this.#toTrainingRound(round, model));
    const changed = this.#judge(examples);
    this.#memory.add(batch);
    this.#memory.reweigh(changed);
    for (const example of examples) {
      const position = this.#rounds.push(example) - 1;
      if (example.round.cited.length === 0) continue;
      this.#cited.push(position);
      const own = foldOf(example.round.visitorId);
      for (let fold = 0; fold < FOLDS; fold++) if (fold !== own) this.#outside[fold]!.push(position);
    }
    this.#state = this.#update(this.#state, 'update', this.#cited);
    for (let fold = 0; fold < FOLDS; fold++) {
      this.#crossFitted[fold] = this.#update(this.#crossFitted[fold]!, `fold ${fold}`, this.#outside[fold]!);
    }
  }

  /** @param model that tells which rows are worth keeping. */
  #toTrainingRound(round: AnswerRound, model: PolicyParameters['retrieval']): TrainingRound {
    const { question, candidates, conversationId, cited, action, propensity, reward, weight } = round;
    const features = Float32Array.from(round.features);
    writeMemoryFeatures(features, this.#memory.featuresFor(question, candidates, { conversationId }));
    const { shortness, inConversation } = question;
    const context = { features, shortness, inConversation };
    const distribution = retrievalDistribution(context, model);
    const rows = keepRows({ ...context, cited, action }, distribution);
    return { round, example: { ...rows, propensity, reward, weight } };
  }

  /** @returns the votes whose trust changed, by the first votes on their answers. */
  #judge(examples: readonly TrainingRound[]): readonly number[] {
    const model = this.#learner.modelOf(this.#state);
    const judged: JudgedVote[] = [];
    for (const { round, example } of examples) {
      const { firstVoteId, visitorId, reward, weight, response } = round;
      const vote = { reward, trust: this.#trust.trustOf(firstVoteId, visitorId) };
      const distribution = retrievalDistribution(example, model);
      const isCited = example.cited.length > 0;
      const belief = votePosterior(distribution, example.cited, vote);
      if (isCited) judged.push({ firstVoteId, visitorId, reward, weight, hitProbability: belief.hitBefore });
      if (!response) continue;
      const strategy = response.actionSet[response.action]!;
      const hitProbability = isCited ? belief.hitAfter : massOf(distribution, example.action);
      const used = { ...vote, weight, strategy, hitProbability };
      this.#response = [...countStrategyVote(this.#response, used)];
    }
    return this.#trust.judge(judged);
  }

  /** @param positions of the rounds to learn from. */
  #update(state: SideBySideState, name: string, positions: readonly number[]): SideBySideState {
    const roundCount = positions.length;
    if (roundCount === 0) return state;
    return this.#learner.update(state, {
      roundCount,
      exampleAt: (i) => this.#exampleAt(positions[i]!),
      anchor: ANCHOR,
      anchorStrength: ANCHOR_STRENGTH,
      random: createRandom(seedFrom(this.parts.seed, name, this.#rounds.length)),
    });
  }

  #exampleAt(position: number): RetrievalExample {
    const { round, example } = this.#rounds[position]!;
    return { ...example, trust: this.#trust.trustOf(round.firstVoteId, round.visitorId) };
  }
}
