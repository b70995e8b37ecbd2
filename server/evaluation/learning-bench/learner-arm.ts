import type { Exploration } from '../../learning/bandit/exploration.ts';
import type { Random } from '../../learning/bandit/random.ts';
import type { AnswerRound } from '../../learning/bandit/rounds.ts';
import { createLearner } from '../../learning/learners/create-learner.ts';
import type { LearnerName } from '../../learning/learners/retrieval-learner.ts';
import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { PolicyLearner } from '../../learning/policy-learner.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import { type ArmChoice, type AskedQuestion, type BenchArm, VOTES_BETWEEN_VERSIONS } from './bench-arm.ts';

/** Share of answers that explore, as EXPLORATION. */
const EXPLORATION_SHARE = 0.1;

/** One of the product's learners, served without a gate and explored as it learns best. */
export class LearnerArm implements BenchArm {
  readonly #questions = new VotedQuestions(new VotedQuestionIndex());
  readonly #learner: PolicyLearner;
  readonly #exploration: Exploration;
  readonly #rounds: AnswerRound[] = [];
  #policy = new ServingPolicy({ id: 0, parameters: startParameters() }, [], this.#questions);

  constructor(
    readonly name: LearnerName,
    seed: number,
  ) {
    const learner = createLearner(name);
    this.#exploration = learner.exploration(EXPLORATION_SHARE);
    this.#learner = new PolicyLearner({ seed, learner, questions: this.#questions });
  }

  choose(asked: AskedQuestion, random?: Random): ArmChoice {
    const exploring = random
      ? { exploration: this.#exploration, random }
      : { exploration: 0, random: () => 0 };
    return this.#policy.chooseRetrieval({ ...asked, ...exploring });
  }

  learn(round: AnswerRound): void {
    this.#rounds.push(round);
    if (this.#rounds.length % VOTES_BETWEEN_VERSIONS !== 0) return;
    this.#learner.learn(this.#rounds);
    const { parameters } = this.#learner.learned;
    this.#policy = new ServingPolicy({ id: this.#rounds.length, parameters }, this.#rounds, this.#questions);
  }
}
