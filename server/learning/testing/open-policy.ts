import type { VotedRound } from '../memory/remembered-vote.ts';
import { VotedQuestions } from '../memory/voted-questions.ts';
import { ServingPolicy, type StoredPolicy } from '../serving-policy.ts';
import { ExactSearch } from './exact-search.ts';

/** A version that remembers these rounds and finds voted questions by comparing them all. */
export function openPolicy(policy: StoredPolicy, rounds: readonly VotedRound[] = []): ServingPolicy {
  return new ServingPolicy(policy, rounds, new VotedQuestions(new ExactSearch()));
}
