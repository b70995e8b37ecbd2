import type { PolicyRecord, VoteStore } from '../../stores/types.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { type LearnerState, parseLearnerState } from '../learner-state.ts';
import { PolicyLearner } from '../policy-learner.ts';
import { toAnswerRounds } from '../rewards/reward-of.ts';
import { ServingPolicy } from '../serving-policy.ts';

/**
 * What is worth keeping between two runs: a learner whose memory is warm, and the serving version ready to be
 * replayed. Both are made anew whenever they do not fit; they save time and change no result.
 */
export class TrainingSession {
  #learner: PolicyLearner | undefined;
  #log: readonly AnswerRound[] = [];
  #serving: { readonly id: number; readonly policy: ServingPolicy } | undefined;

  constructor(
    private readonly seed: number,
    private readonly votes: Pick<VoteStore, 'listRounds'>,
  ) {}

  /** A learner that goes on from a version, with everything learned that the log holds beyond it. */
  learnFrom(basis: PolicyRecord, log: readonly AnswerRound[]): LearnerState {
    const state = parseLearnerState(basis.learnerState);
    const fits = this.#learner && sameState(this.#learner.state, state) && continues(log, this.#log);
    const learner = fits ? this.#learner! : new PolicyLearner(this.seed, state, log);
    learner.learn(log);
    this.#learner = learner;
    this.#log = log;
    return learner.state;
  }

  /** The serving version with exactly the memory that it serves with. */
  async servingPolicy(record: PolicyRecord): Promise<ServingPolicy> {
    if (this.#serving?.id !== record.id) {
      const rounds = await this.votes.listRounds({ afterVoteId: 0, uptoVoteId: record.memoryMark });
      this.#serving = { id: record.id, policy: new ServingPolicy(record, toAnswerRounds(rounds)) };
    }
    return this.#serving.policy;
  }
}

function sameState(one: LearnerState, other: LearnerState): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether a log starts with the very rounds of an earlier one. */
function continues(log: readonly AnswerRound[], earlier: readonly AnswerRound[]): boolean {
  return earlier.length <= log.length && earlier.every((round, i) => round === log[i]);
}
