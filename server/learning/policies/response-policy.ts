import { drawBeta } from '../bandit/beta.ts';
import { sampleIndex } from '../bandit/distributions.ts';
import { createRandom, type Random, seedFrom } from '../bandit/random.ts';
import { ratesOf } from '../bandit/strategy-rates.ts';
import type { ResponseParameters } from './policy-parameters.ts';

/** What is known before the choice, as it is logged: the same context has the same distribution. */
export interface ResponseContext {
  /** Strategies that may be chosen now, or those of the finished drafts; the default one first, at least one. */
  readonly actionSet: readonly string[];
  /** Probability that a used passage is right, in [0, 1]. */
  readonly hitProbability: number;
  /** Shape (action set): what each action costs, in reward. Absent: nothing. */
  readonly prices?: readonly number[];
  /** Shape (action set), in [0, 1]: how far a finished draft stands on its passages. Absent: wholly. */
  readonly supports?: readonly number[];
}

/** The context of one decision. */
export interface ResponseRequest extends ResponseContext {
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

/** An action as it is weighed. */
interface Action {
  /** Shape (1 + DRAWS, 2), row-major: its mean rates if a hit and if a miss, then those of each plausible world. */
  readonly rates: Float64Array;
  /** Probability that it is a hit. */
  readonly hit: number;
  readonly price: number;
}

/** Plausible worlds drawn once for a version: enough for shares to about 3%, and the same for every question. */
const DRAWS = 256;
const DRAW_SEED = 2_718_281;
/** No action gets less of the exploring answers: it bounds the importance weights. */
const LEAST_SHARE = 0.05;

/**
 * Chooses how to answer. A strategy earns thumbs-up at one rate when a right passage is used and at another
 * when not; what is expected of it depends on how likely the passages are right, and its price goes off that. Most
 * answers use the action with the highest expected value; a share of them, `exploration`, explores by Thompson
 * sampling: each action as often as it is the best in plausible worlds drawn from the posterior. That has no closed
 * form, so the shares are counted over seeded draws with a floor: what is counted is what is drawn from and logged.
 *
 * A draft that stands on its passages only in part is a hit only that much as often.
 *
 * Thompson, "On the likelihood that one unknown probability exceeds another", Biometrika 1933.
 */
export class ResponsePolicy {
  readonly #strategies: ResponseParameters['strategies'];
  /** Filled as strategies are asked for; a strategy's draws depend on its name and its rates only. */
  readonly #rates = new Map<string, Float64Array>();

  constructor({ strategies }: ResponseParameters) {
    this.#strategies = strategies;
  }

  /** @returns shape (action set), summing to 1. Strategies that this version does not know have a prior. */
  distribution({ exploration, actionSet, hitProbability, prices, supports }: ResponseRequest): number[] {
    const actions = actionSet.map((strategy, i) => ({
      rates: this.#ratesOf(strategy),
      hit: hitProbability * (supports?.[i] ?? 1),
      price: prices?.[i] ?? 0,
    }));
    const best = bestIn(actions, 0);
    if (exploration === 0) return actions.map((_, i) => (i === best ? 1 : 0));
    return thompsonShares(actions).map((share, i) =>
      i === best ? 1 - exploration + exploration * share : exploration * share,
    );
  }

  choose(request: ResponseRequest, random: Random): ResponseChoice {
    const distribution = this.distribution(request);
    const action = sampleIndex(distribution, random);
    return { distribution, action, propensity: distribution[action]! };
  }

  #ratesOf(strategy: string): Float64Array {
    const present = this.#rates.get(strategy);
    if (present) return present;
    const { ifHit, ifMiss } = ratesOf(this.#strategies, strategy);
    const random = createRandom(seedFrom(DRAW_SEED, strategy));
    const rates = Float64Array.from({ length: 2 * (1 + DRAWS) }, (_, i) => {
      const { up, down } = i % 2 === 0 ? ifHit : ifMiss;
      return i < 2 ? up / (up + down) : drawBeta(up, down, random);
    });
    this.#rates.set(strategy, rates);
    return rates;
  }
}

/** Shape (actions): the share of worlds in which each action is best, not below the least share. */
function thompsonShares(actions: readonly Action[]): number[] {
  const wins = actions.map(() => 0);
  for (let world = 1; world <= DRAWS; world++) wins[bestIn(actions, world)]! += 1;
  const least = Math.min(LEAST_SHARE, 1 / actions.length);
  const free = 1 - least * actions.length;
  return wins.map((count) => least + (free * count) / DRAWS);
}

/** The first action with the highest expected rate of thumbs-up less its price, by one row of the rates. */
function bestIn(actions: readonly Action[], row: number): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < actions.length; i++) {
    const { rates, hit, price } = actions[i]!;
    const value = hit * rates[2 * row]! + (1 - hit) * rates[2 * row + 1]! - price;
    if (value <= highest) continue;
    best = i;
    highest = value;
  }
  return best;
}
