/**
 * What a vote is worth to the learners, in [0, 1]. First version: a thumb is all that counts. Votes are stored
 * as they were given and rewards computed when reading, so that this definition may change.
 */
export function rewardOf(vote: 'up' | 'down'): number {
  return vote === 'up' ? 1 : 0;
}
