/** Shares of votes that are tried: from coins to nearly all that mean what they say. */
const SHARES = Array.from({ length: 25 }, (_, i) => 0.5 + 0.02 * i);
/** The prior is worth 20 votes whose meaning is known, 18 of them honest. */
const PRIOR_HONEST = 18;
const PRIOR_OPPOSITE = 2;

/**
 * How many of all votes mean what they say: the posterior mean of the share in a mixture of honest and opposite
 * votes, on a grid from 0.5. It sees at once what no single visitor shows, that a site's votes are little more
 * than coins.
 */
export class HonestShare {
  readonly #logLikelihoods = SHARES.map(
    (share) => PRIOR_HONEST * Math.log(share) + PRIOR_OPPOSITE * Math.log(1 - share),
  );

  /** @param ratio likelihood of a vote from an honest visitor over its likelihood from an opposite one. */
  add(ratio: number): void {
    const honest = ratio / (1 + ratio);
    SHARES.forEach((share, i) => {
      this.#logLikelihoods[i]! += Math.log(share * honest + (1 - share) * (1 - honest));
    });
  }

  /** In [0.5, 0.98]. */
  get mean(): number {
    const top = Math.max(...this.#logLikelihoods);
    const weights = this.#logLikelihoods.map((value) => Math.exp(value - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return weights.reduce((sum, weight, i) => sum + weight * SHARES[i]!, 0) / total;
  }
}
