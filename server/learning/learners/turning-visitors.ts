/** Probability that a visitor is somebody else since his last vote. */
const TURN_PROBABILITY = 0.05;

/**
 * Follows a visitor through his votes: honest or opposite, and with a small probability drawn anew from all
 * visitors before every vote, so that trust once earned is lost again within a few votes, and old offences fade.
 *
 * The forward and backward passes of a hidden Markov model with two states (Rabiner, "A Tutorial on Hidden Markov
 * Models", 1989), whose stationary distribution is the prior.
 *
 * @param ratios likelihood ratio of each of his votes for an honest visitor over an opposite one, shape (n).
 * @param prior share of honest visitors, in (0, 1).
 * @returns `others`, shape (n): what his other votes say at the time of each vote, as a factor on the prior odds;
 *   `next`: probability that a vote he has yet to give is meant.
 */
export function followVisitor(
  ratios: readonly number[],
  prior: number,
): { readonly others: Float64Array; readonly next: number } {
  const others = new Float64Array(ratios.length);
  const stays = 1 - TURN_PROBABILITY;
  let next = prior;
  ratios.forEach((ratio, i) => {
    others[i] = (next / (1 - next)) * ((1 - prior) / prior);
    const afterVote = (next * ratio) / (next * ratio + 1 - next);
    next = stays * afterVote + TURN_PROBABILITY * prior;
  });
  let later = 1;
  for (let i = ratios.length - 1; i >= 0; i--) {
    others[i]! *= later;
    const fromHere = later * ratios[i]!;
    const drawnAnew = TURN_PROBABILITY * (prior * fromHere + 1 - prior);
    later = (stays * fromHere + drawnAnew) / (stays + drawnAnew);
  }
  return { others, next };
}
