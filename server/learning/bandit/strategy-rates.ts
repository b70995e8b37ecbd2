/** A rate of thumbs-up as votes counted, the prior's included; fractions of votes are normal. Both above 0. */
export interface VoteCounts {
  readonly up: number;
  readonly down: number;
}

/** How often a response strategy earns a thumbs-up when a right passage was used (hit), and when none was (miss). */
export interface StrategyRates {
  readonly strategy: string;
  readonly ifHit: VoteCounts;
  readonly ifMiss: VoteCounts;
}

/** What a strategy's prior is worth, in votes: with so many, half of its rate is its own. */
export const PRIOR_VOTES = 20;

/** An untried strategy is taken to be this much as good as the default, so that it has to show that it is better. */
const UNTRIED_SHARE = 0.95;

/**
 * Those that are offered where the passages hardly hold the answer. Fixed, since they do not depend on how well the
 * default answers. Saying that one does not know is then liked more often than a wrong answer, however sure retrieval
 * is of its best passage. To search again comes close, and to be passed on to a person unasked is liked a little more
 * where no passage is right, and less than it costs: what the bot cannot answer is refused, and a person is offered.
 */
const DECLINING: readonly StrategyRates[] = [
  { strategy: 'refuse', ifHit: { up: 8, down: 12 }, ifMiss: { up: 9, down: 11 } },
  { strategy: 'search_again', ifHit: { up: 8, down: 12 }, ifMiss: { up: 7, down: 13 } },
  { strategy: 'hand_over', ifHit: { up: 9, down: 11 }, ifMiss: { up: 12, down: 8 } },
];

/**
 * Strategies that are offered only where a question calls for them: the share of the default's thumbs-down that each
 * is taken to turn there, until votes say otherwise.
 */
const CALLED_FOR: Readonly<Record<string, { readonly ifHit: number; readonly ifMiss: number }>> = {
  clarify: { ifHit: 0.4, ifMiss: 0.45 },
  research: { ifHit: 0.3, ifMiss: 0.2 },
  debate: { ifHit: 0.3, ifMiss: 0.2 },
  tools: { ifHit: 0.3, ifMiss: 0.8 },
};

/**
 * The rates of a strategy: those that were learned, or a prior where a version does not know it, so that a strategy
 * that an upgrade brings can be explored at once. The prior is the default's own rate, a little lowered and worth
 * `PRIOR_VOTES`: a fixed one would look good wherever visitors are strict.
 *
 * @param strategies what is known, the default first.
 * @throws {RangeError} if nothing is known.
 */
export function ratesOf(strategies: readonly StrategyRates[], strategy: string): StrategyRates {
  const known = [...strategies, ...DECLINING].find((rates) => rates.strategy === strategy);
  if (known) return known;
  const [standard] = strategies;
  if (!standard) throw new RangeError(`no strategy is known to guess the rates of ${strategy} from`);
  const gain = CALLED_FOR[strategy];
  return {
    strategy,
    ifHit: toPrior(standard.ifHit, gain?.ifHit),
    ifMiss: toPrior(standard.ifMiss, gain?.ifMiss),
  };
}

/** @param gain share of the thumbs-down that is turned; absent: the rate is a little lowered instead. */
function toPrior({ up, down }: VoteCounts, gain?: number): VoteCounts {
  const rate = up / (up + down);
  const votes = PRIOR_VOTES * (gain === undefined ? UNTRIED_SHARE * rate : rate + gain * (1 - rate));
  return { up: votes, down: PRIOR_VOTES - votes };
}
