import type { AnswerRound } from '../bandit/rounds.ts';
import { createLearner } from '../learners/create-learner.ts';
import { VotedQuestions } from '../memory/voted-questions.ts';
import { PolicyLearner } from '../policy-learner.ts';
import { ExactSearch } from './exact-search.ts';

/** A learner as the trainer has it by default, which has seen nothing yet. */
export function newPolicyLearner(): PolicyLearner {
  const questions = new VotedQuestions(new ExactSearch());
  return new PolicyLearner({ seed: 7, learner: createLearner('listwise'), questions });
}

/** What a replay of a log teaches. */
export function learnFrom(log: readonly AnswerRound[]) {
  const learner = newPolicyLearner();
  learner.learn(log);
  return learner.learned;
}
