import type { VotedAnswer } from '../../learning/bandit/rounds.ts';
import { toAnswerRounds } from '../../learning/rewards/reward-of.ts';

const THUMB_UP: VotedAnswer = {
  ...{ messageId: 'a', conversationId: 'c', visitorId: 'v', voteId: 1, firstVoteId: 1, policyId: 1 },
  ...{ vote: 'up', signals: [], votedAt: 0, support: 1, propensity: 1 },
  ...{ candidates: [], features: new Float32Array(), conversation: undefined, action: [0], cited: [0] },
  question: { spaceId: 1, vector: new Float32Array(), terms: [], shortness: 0 },
};

/** What a thumb up is worth to the learner, when the answer uses this share of what it cites. */
export function paddedReward(support: number): number {
  return toAnswerRounds([{ ...THUMB_UP, support }])[0]!.reward;
}
