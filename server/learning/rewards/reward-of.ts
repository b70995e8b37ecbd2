import type { AnswerRound, VotedAnswer } from '../bandit/rounds.ts';

/**
 * What a voted answer is worth to the learners, in [0, 1]. First version: the thumb is all that counts. Votes are
 * stored as they were given and rewards computed when reading, so that this definition may change.
 */
export function rewardOf(vote: VotedAnswer['vote']): number {
  return vote === 'up' ? 1 : 0;
}

/** The log with its rewards, in the same order. */
export function toAnswerRounds(log: readonly VotedAnswer[]): AnswerRound[] {
  return log.map(({ vote, ...answer }) => ({ ...answer, reward: rewardOf(vote) }));
}
