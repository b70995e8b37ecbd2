import type { Random } from '../../learning/bandit/random.ts';
import type { CandidatePool } from '../../learning/bandit/retrieval-context.ts';
import { keepRows } from '../../learning/learners/keep-rows.ts';
import type { RetrievalExample } from '../../learning/learners/retrieval-learner.ts';
import type { VotedRound } from '../../learning/memory/remembered-vote.ts';
import { chooseRetrieval, SLOTS } from '../../learning/policies/retrieval-policy.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { citedOf } from './citation.ts';

const VISITORS = 5_000;
const { retrieval: parameters } = startParameters();

export interface AskedVariation {
  readonly pool: CandidatePool;
  /** Row-major, shape (candidates, MEMORY_FEATURES). */
  readonly memoryFeatures: Float32Array;
  readonly voteId: number;
}

/** An answer by the start policy with a vote that a coin gave: what the memory keeps of it, and what learners do. */
export function answerAndVote(
  { pool, memoryFeatures, voteId }: AskedVariation,
  random: Random,
): { readonly round: VotedRound; readonly example: RetrievalExample } {
  const list = { slots: SLOTS, exploration: 0.1, random };
  const request = { pool, memoryFeatures, parameters, conversation: undefined };
  const { action, propensity, features, distribution } = chooseRetrieval({ ...request, ...list });
  const cited = citedOf(action, random);
  const reward = random() < 0.6 ? 1 : 0;
  const { question } = pool;
  const { shortness, inConversation } = question;
  const rows = keepRows({ features, shortness, inConversation, cited, action }, distribution);
  return {
    round: {
      ...{ messageId: `answer ${voteId}`, conversationId: `voted ${voteId}`, firstVoteId: voteId },
      ...{ visitorId: `visitor ${Math.floor(VISITORS * random())}`, question, reward, weight: 1 },
      candidates: cited.map((place) => pool.candidates[place]!),
      cited: cited.map((_, i) => i),
    },
    example: { ...rows, propensity, reward, trust: 0.9, weight: 1 },
  };
}
