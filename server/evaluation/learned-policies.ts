import { AppError } from '../errors.ts';
import type { AnswerRound } from '../learning/bandit/rounds.ts';
import { createLearner } from '../learning/learners/create-learner.ts';
import { trustOfVote } from '../learning/learners/trust-table.ts';
import { VotedQuestions } from '../learning/memory/voted-questions.ts';
import { parsePolicyParameters } from '../learning/policies/policy-parameters.ts';
import { PolicyLearner } from '../learning/policy-learner.ts';
import { ServingPolicy } from '../learning/serving-policy.ts';
import type { UpdateSettings } from '../learning/trainer/run-update.ts';
import { type LogRules, VotedLog } from '../learning/trainer/voted-log.ts';
import { VotedQuestionIndex } from '../retrieval/voted-question-index.ts';
import type { PolicyRecord, Stores } from '../stores/types.ts';
import type { EvaluatedPolicy } from './evaluated-system.ts';
import { mostReliableHalf } from './reliable-votes.ts';

export interface NamedPolicy {
  readonly name: string;
  readonly policy: EvaluatedPolicy;
}

type LearnedStores = Pick<Stores, 'policies' | 'votes'>;

/** The version that serves, with the memory that it serves with. @throws AppError not_found when none ever did. */
export async function loadLearnedPolicy(
  { policies, votes }: LearnedStores,
  rules: LogRules,
): Promise<NamedPolicy> {
  const serving = await requireServing(policies);
  const { rounds } = await new VotedLog(votes, rules).read(serving.memoryMark);
  return {
    name: `Learned policy (version ${serving.id}, ${serving.votes} votes)`,
    policy: new ServingPolicy(serving, rounds, newQuestions()),
  };
}

/**
 * Quality against quantity: what the log teaches as a whole, and what its most reliable half does. Both learn anew
 * from the start, without a gate; how reliable a vote is, is what the serving version thinks of it.
 */
export async function learnFromHalves(
  { policies, votes }: LearnedStores,
  settings: UpdateSettings,
): Promise<readonly NamedPolicy[]> {
  const serving = await requireServing(policies);
  const { rounds } = await new VotedLog(votes, settings.rules).read();
  const trustOf = trustOfVote(parsePolicyParameters(serving.parameters).trust);
  const half = mostReliableHalf(rounds, ({ firstVoteId, visitorId }) => trustOf(firstVoteId, visitorId));
  return [
    { name: `All ${rounds.length} votes`, policy: learnFrom(rounds, settings) },
    { name: `The most reliable ${half.length}`, policy: learnFrom(half, settings) },
  ];
}

async function requireServing(policies: LearnedStores['policies']): Promise<PolicyRecord> {
  const serving = await policies.findServing();
  if (serving) return serving;
  throw new AppError('not_found', 'No policy version serves there yet: start the server once.');
}

function learnFrom(rounds: readonly AnswerRound[], { seed, learner }: UpdateSettings): EvaluatedPolicy {
  const questions = newQuestions();
  const policyLearner = new PolicyLearner({ seed, learner: createLearner(learner), questions });
  policyLearner.learn(rounds);
  const { parameters } = policyLearner.learned;
  return new ServingPolicy({ id: 0, parameters }, rounds, questions);
}

function newQuestions(): VotedQuestions {
  return new VotedQuestions(new VotedQuestionIndex());
}
