import { drawBeta } from '../bandit/beta.ts';
import { sampleIndex } from '../bandit/distributions.ts';
import { createRandom, type Random } from '../bandit/random.ts';
import type { ResponseParameters, VoteRate } from './policy-parameters.ts';

/** The context of one decision. */
export interface ResponseRequest {
  /** Strategies that may be chosen now, the default one first; at least one. */
  readonly actionSet: readonly string[];
  /** Probability that a used passage is right, in [0, 1]. */
  readonly hitProbability: number;
  /** Share of answers that explore, in [0, 1]. */
  readonly exploration: number;
}

export interface ResponseChoice {
  /** Shape (action set), summing to 1. */
  readonly distribution: readonly number[];
  /** Position in the action set. */
  readonly action: number;
  /** In (0, 1]. */
  readonly propensity: number;
}

/** The rates of one strategy in one plausible world. */
type Rates = readonly [ifHit: number, ifMiss: number];

/** Plausible worlds drawn once for a version: enough for shares to about 3%, and the same for every question. */
const DRAWS = 256;
const DRAW_SEED = 2_718_281;
/** No strategy gets less of the exploring answers: it bounds the importance weights. */
const LEAST_SHARE = 0.05;

/**
 * Chooses how to answer. A strategy earns thumbs-up at one rate when a right passage is used and at another
 * when not; what is expected of it depends on how likely the passages are right. Most answers use the strategy
 * with the highest expected rate; a share of them, `exploration`, explores by Thompson sampling: each strategy
 * as often as it is the best in plausible worlds drawn from the posterior.
 *
 * Thompson, "On the likelihood that one unknown probability exceeds another", Biometrika 1933.
 */
export class ResponsePolicy {
  readonly #means = new Map<string, Rates>();
  readonly #worlds: readonly ReadonlyMap<string, Rates>[];

  constructor({ strategies }: ResponseParameters) {
    const random = createRandom(DRAW_SEED);
    for (const { strategy, ifHit, ifMiss } of strategies)
      this.#means.set(strategy, [meanOf(ifHit), meanOf(ifMiss)]);
    this.#worlds = Array.from(
      { length: DRAWS },
      () =>
        new Map(
          strategies.map(({ strategy, ifHit, ifMiss }) => [strategy, drawRates(ifHit, ifMiss, random)]),
        ),
    );
  }

  /**
   * @returns shape (action set), summing to 1. Strategies that this version does not know get 0, unless it knows
   *   none: then the default gets everything.
   */
  distribution({ actionSet, hitProbability, exploration }: ResponseRequest): number[] {
    const known = actionSet.filter((strategy) => this.#means.has(strategy));
    if (known.length === 0) return actionSet.map((_, i) => (i === 0 ? 1 : 0));
    const shares = this.#thompsonShares(known, hitProbability);
    const best = bestOf(known, this.#means, hitProbability);
    return actionSet.map((strategy) => {
      const explored = exploration * (shares.get(strategy) ?? 0);
      return strategy === best ? 1 - exploration + explored : explored;
    });
  }

  choose(request: ResponseRequest, random: Random): ResponseChoice {
    const distribution = this.distribution(request);
    const action = sampleIndex(distribution, random);
    return { distribution, action, propensity: distribution[action]! };
  }

  /** By strategy: the share of worlds in which it is best, not below the least share. */
  #thompsonShares(known: readonly string[], hitProbability: number): Map<string, number> {
    const wins = new Map(known.map((strategy) => [strategy, 0]));
    for (const world of this.#worlds) {
      const best = bestOf(known, world, hitProbability);
      wins.set(best, wins.get(best)! + 1);
    }
    const free = 1 - LEAST_SHARE * known.length;
    return new Map(known.map((strategy) => [strategy, LEAST_SHARE + (free * wins.get(strategy)!) / DRAWS]));
  }
}

/** The first of the strategies with the highest expected rate of thumbs-up. */
function bestOf(known: readonly string[], rates: ReadonlyMap<string, Rates>, hitProbability: number): string {
  const expected = known.map((strategy) => {
    const [ifHit, ifMiss] = rates.get(strategy)!;
    return hitProbability * ifHit + (1 - hitProbability) * ifMiss;
  });
  return known[expected.indexOf(Math.max(...expected))]!;
}

function drawRates(ifHit: VoteRate, ifMiss: VoteRate, random: Random): Rates {
  return [drawBeta(ifHit.up, ifHit.down, random), drawBeta(ifMiss.up, ifMiss.down, random)];
}

function meanOf({ up, down }: VoteRate): number {
  return up / (up + down);
}
