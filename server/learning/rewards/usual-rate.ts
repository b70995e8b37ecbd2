/** Hours that say what is usual: a week. */
const WINDOW_HOURS = 168;
/** The usual busy hour: as busy as one in twenty of those with any votes, */
const BUSY_QUANTILE = 0.95;
/** and never busier than all but two, so that two hours say nothing of what is usual. */
const BUSIER_HOURS = 2;
/** With fewer busy hours than this, too little is known to call an hour unusual. */
const LEAST_HOURS = 8;
/** The usual busy hour of a site of which nothing is known. */
const STARTING_USUAL = 30;
/** An hour moves what is usual to at most so many times what it was, so that a flood does not make itself usual. */
const GROWTH_LIMIT = 1.5;
const LEAST_CONTRIBUTION = 10;

/**
 * How many votes a busy hour usually brings: the 95% quantile over the hours of the last week that brought any.
 * Traffic that grows, even twofold from day to day, carries it along within some hours; a single flood does not.
 */
export class UsualRate {
  #hours: { readonly hour: number; readonly count: number }[] = [];
  #usual = STARTING_USUAL;

  /** Votes in a usual busy hour. */
  get usual(): number {
    return this.#usual;
  }

  /**
   * Takes in an hour that is over.
   *
   * @param hour later than any before it.
   * @param count votes that counted by themselves; many of them are taken for fewer.
   * @param reviewed votes that count because an operator said so; taken as they are.
   */
  add(hour: number, count: number, reviewed = 0): void {
    const bounded = Math.min(count, Math.max(LEAST_CONTRIBUTION, GROWTH_LIMIT * this.#usual));
    if (bounded + reviewed > 0) this.#hours.push({ hour, count: bounded + reviewed });
    this.#hours = this.#hours.filter((one) => one.hour > hour - WINDOW_HOURS);
    this.#usual = this.#quantile();
  }

  #quantile(): number {
    const counts = this.#hours.map(({ count }) => count).sort((a, b) => a - b);
    const rank = Math.min(Math.ceil(BUSY_QUANTILE * counts.length), counts.length - BUSIER_HOURS);
    const busy = counts[rank - 1] ?? 0;
    return counts.length < LEAST_HOURS ? Math.max(STARTING_USUAL, busy) : busy;
  }
}
