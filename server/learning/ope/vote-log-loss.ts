/**
 * How badly a policy predicts the votes it is shown: the mean of -log(probability of the vote), in nats.
 *
 * Every vote counts, whatever list it was given on, so this speaks about a policy also where importance weights
 * are all 0; it says whether the policy understands the votes, not what it is worth in thumbs. A coin's is 0.693.
 *
 * @param rewards shape (n), each in [0, 1].
 * @param expectedRewards shape (n): the probability of a thumbs-up by the policy, each in (0, 1).
 * @returns `undefined` without votes.
 */
export function voteLogLoss(
  rewards: readonly number[],
  expectedRewards: readonly number[],
): number | undefined {
  if (rewards.length !== expectedRewards.length) {
    throw new RangeError(
      `${rewards.length} rewards need as many expectations, got ${expectedRewards.length}`,
    );
  }
  if (rewards.length === 0) return undefined;
  let sum = 0;
  rewards.forEach((reward, i) => {
    const expected = expectedRewards[i]!;
    sum -= reward * Math.log(expected) + (1 - reward) * Math.log(1 - expected);
  });
  return sum / rewards.length;
}
