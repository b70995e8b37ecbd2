import type { PolicyRecord } from '../../stores/types.ts';
import type { NeighbourSearch } from '../bandit/neighbour-search.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import type { RetrievalLearner } from '../learners/retrieval-learner.ts';
import { VotedQuestions } from '../memory/voted-questions.ts';
import { type Learned, PolicyLearner } from '../policy-learner.ts';
import type { Replay } from '../replay.ts';
import { ServingPolicy, type StoredPolicy } from '../serving-policy.ts';

export interface SessionParts {
  readonly seed: number;
  readonly learner: RetrievalLearner;
  createSearch(): NeighbourSearch;
  /** The rounds that a version remembers: the log as it was at its mark. */
  readRounds(memoryMark: number): Promise<readonly AnswerRound[]>;
}

/**
 * What is worth keeping between two runs: a learner whose memory is warm, the questions, and the versions that
 * proposals are compared with. All of it is made anew when it does not fit; it saves time and changes no result.
 *
 * NOTE: what questions are found nearby depends a little on which others are there. So the learner and its
 * proposals share questions that hold their log and nothing else, and a version that is read back has its own.
 */
export class TrainingSession {
  #questions: VotedQuestions;
  #learner: PolicyLearner | undefined;
  #log: readonly AnswerRound[] = [];
  readonly #versions = new Map<number, ServingPolicy>();
  readonly #replays = new Map<number, Map<AnswerRound, Replay>>();

  constructor(private readonly parts: SessionParts) {
    this.#questions = this.#newQuestions();
  }

  /** What a replay of the log teaches; a log that goes on where the last one ended costs only what is new. */
  learnFrom(log: readonly AnswerRound[]): Learned {
    if (spaceOf(log) !== spaceOf(this.#log)) this.clear();
    if (!continues(log, this.#log)) this.#learner = undefined;
    this.#learner ??= this.#newLearner();
    this.#learner.learn(log);
    this.#log = log;
    return this.#learner.learned;
  }

  /** A version that is not stored yet, which remembers the log learned from last. */
  build(policy: StoredPolicy, rounds: readonly AnswerRound[]): ServingPolicy {
    return new ServingPolicy(policy, rounds, this.#questions);
  }

  /** A stored version with exactly the memory that it serves with. */
  async open({ id, parameters, memoryMark }: PolicyRecord): Promise<ServingPolicy> {
    const known = this.#versions.get(id);
    if (known) return known;
    const rounds = memoryMark === 0 ? [] : await this.parts.readRounds(memoryMark);
    return this.keep(id, new ServingPolicy({ id, parameters }, rounds, this.#newQuestions()));
  }

  /** Keeps a version that was stored under this id. */
  keep(id: number, policy: ServingPolicy): ServingPolicy {
    this.#versions.set(id, policy);
    return policy;
  }

  /** Forgets all versions but these. */
  keepOnly(ids: readonly number[]): void {
    for (const kept of [this.#versions, this.#replays]) {
      for (const id of kept.keys()) if (!ids.includes(id)) kept.delete(id);
    }
  }

  /** A replay under a stored version, made once. */
  replayOf(id: number, round: AnswerRound, make: () => Replay): Replay {
    const replays = this.#replays.get(id) ?? new Map<AnswerRound, Replay>();
    this.#replays.set(id, replays);
    const replay = replays.get(round) ?? make();
    replays.set(round, replay);
    return replay;
  }

  /** Forgets everything, the questions of erased visitors included. */
  clear(): void {
    this.#questions = this.#newQuestions();
    this.#learner = undefined;
    this.#log = [];
    this.keepOnly([]);
  }

  #newQuestions(): VotedQuestions {
    return new VotedQuestions(this.parts.createSearch());
  }

  #newLearner(): PolicyLearner {
    const { seed, learner } = this.parts;
    this.#questions = this.#newQuestions();
    return new PolicyLearner({ seed, learner, questions: this.#questions });
  }
}

/** Whether a log starts with the very rounds of an earlier one. */
function continues(log: readonly AnswerRound[], earlier: readonly AnswerRound[]): boolean {
  return earlier.length <= log.length && earlier.every((round, i) => round === log[i]);
}

/** The embedding space of the newest question: vectors of another one are those of before it was changed. */
function spaceOf(log: readonly AnswerRound[]): number | undefined {
  return log.at(-1)?.question.spaceId;
}
