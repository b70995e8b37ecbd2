import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import type { CandidatePool } from '../../learning/bandit/retrieval-context.ts';
import { createLearner } from '../../learning/learners/create-learner.ts';
import type { VotedRound } from '../../learning/memory/remembered-vote.ts';
import { VotedMemory } from '../../learning/memory/voted-memory.ts';
import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { START_TRUST, startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { GrowthTimes, TimedLearning } from '../learning-speed.ts';
import { TimedUpdates } from './timed-updates.ts';
import { answerAndVote } from './voted-variation.ts';

/** Rounds between two growths of the memory, as batches of the learner. */
const BATCH = 50;
const LIST = { exploration: 0.1 };

export interface TimedVotesParts {
  /** The next question that is voted on, with what is found for it; without end. */
  nextPool(): Promise<CandidatePool>;
  /** Questions that are asked, not voted on; at least one. */
  readonly asked: readonly CandidatePool[];
  readonly nowMs: () => number;
}

/** The product's memory, policy and default learner at work on votes that a coin gave. */
export class TimedVotes implements TimedLearning {
  readonly #questions = new VotedQuestions(new VotedQuestionIndex());
  readonly #memory = new VotedMemory(this.#questions, () => START_TRUST);
  readonly #rounds: VotedRound[] = [];
  readonly #updates = new TimedUpdates(createLearner('listwise'));
  readonly #random = createRandom(seedFrom('timed votes'));
  #policy: ServingPolicy | undefined;

  constructor(private readonly parts: TimedVotesParts) {}

  /** Voted questions that are remembered. */
  get votes(): number {
    return this.#questions.size;
  }

  async growTo(votes: number): Promise<GrowthTimes> {
    const times = { indexMs: 0, recallMs: 0 };
    while (this.#rounds.length < votes) {
      const batch: CandidatePool[] = [];
      const size = Math.min(BATCH, votes - this.#rounds.length);
      for (let i = 0; i < size; i++) batch.push(await this.parts.nextPool());
      this.#growBy(batch, times);
    }
    return times;
  }

  decide(turn: number): void {
    const { asked } = this.parts;
    const pool = asked[turn % asked.length]!;
    const context = { pool, conversation: undefined, conversationId: 'asked' };
    this.#policy!.chooseRetrieval({ ...context, ...LIST, random: this.#random });
  }

  update(turn: number): void {
    this.#updates.update(turn);
  }

  updateCrossFitted(turn: number): void {
    this.#updates.updateCrossFitted(turn);
  }

  replay(): void {
    this.#updates.replay();
  }

  restore(): void {
    this.#policy = new ServingPolicy({ id: 1, parameters: startParameters() }, this.#rounds, this.#questions);
  }

  #growBy(batch: readonly CandidatePool[], times: { indexMs: number; recallMs: number }): void {
    const { nowMs } = this.parts;
    const start = nowMs();
    const recalled = batch.map((pool, i) => {
      const conversationId = `voted ${this.#rounds.length + i}`;
      return this.#memory.featuresFor(pool.question, pool.candidates, { conversationId });
    });
    times.recallMs += nowMs() - start;
    const voted = batch.map((pool, i) =>
      answerAndVote(
        { pool, memoryFeatures: recalled[i]!, voteId: this.#rounds.length + i + 1 },
        this.#random,
      ),
    );
    for (const { round, example } of voted) {
      this.#rounds.push(round);
      this.#updates.add(example, round.visitorId);
    }
    const added = nowMs();
    this.#memory.add(voted.map(({ round }) => round));
    times.indexMs += nowMs() - added;
  }
}
