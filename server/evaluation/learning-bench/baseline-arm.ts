import type { Random } from '../../learning/bandit/random.ts';
import type { AnswerRound } from '../../learning/bandit/rounds.ts';
import { VotedQuestions } from '../../learning/memory/voted-questions.ts';
import { SLOTS } from '../../learning/policies/retrieval-policy.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { ServingPolicy } from '../../learning/serving-policy.ts';
import { VotedQuestionIndex } from '../../retrieval/voted-question-index.ts';
import type { BaselineRanker } from '../baselines/baseline-ranker.ts';
import { type ArmChoice, type AskedQuestion, type BenchArm, VOTES_BETWEEN_VERSIONS } from './bench-arm.ts';

/**
 * A baseline with the features and the memory that the learners have. What its conversations are believed to be
 * about is what the start policy believes, with that memory.
 */
export class BaselineArm implements BenchArm {
  readonly #questions = new VotedQuestions(new VotedQuestionIndex());
  readonly #rounds: AnswerRound[] = [];
  #start = this.#remember();

  constructor(private readonly ranker: BaselineRanker) {}

  get name(): string {
    return this.ranker.name;
  }

  choose(asked: AskedQuestion, random?: Random): ArmChoice {
    const { features, distribution } = this.#start.rank(asked, { exploration: 0, random: () => 0 });
    const { candidates, question } = asked.pool;
    const { shortness, inConversation } = question;
    const baseline = this.ranker.rank({ candidates, features, shortness, inConversation }, random);
    const action = baseline.ranking.slice(0, SLOTS);
    return { action, propensity: baseline.propensity, features, distribution, baseline };
  }

  learn(round: AnswerRound, { baseline }: ArmChoice): void {
    const { candidates, features, question, cited, reward } = round;
    const { shortness, inConversation } = question;
    const context = { candidates, features, shortness, inConversation };
    this.ranker.learn({ context, choice: baseline!, cited, reward });
    if (this.#rounds.push(round) % VOTES_BETWEEN_VERSIONS === 0) this.#start = this.#remember();
  }

  #remember(): ServingPolicy {
    return new ServingPolicy({ id: 0, parameters: startParameters() }, this.#rounds, this.#questions);
  }
}
