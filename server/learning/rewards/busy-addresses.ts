import { UsualRate } from './usual-rate.ts';

const HOURS_PER_DAY = 24;
/** So many times as many as the busiest address usually brings are a burst, */
const BURST_FACTOR = 3;
/** or as this address itself brought in an hour of an earlier day: an office stays an office. */
const OWN_FACTOR = 2;
/** So many from one address in an hour are never a burst. */
const NEVER_A_BURST = 10;

interface OwnPast {
  readonly busiestBefore: number;
  readonly busiestOnDay: number;
  readonly day: number;
}

/**
 * How many new voters' answers one address may bring in an hour. Offices and mobile carriers share addresses, so
 * there is no fixed number: what the busiest address of an hour usually brings, and what this one did, decide.
 */
export class BusyAddresses {
  readonly #busiest = new UsualRate();
  readonly #past = new Map<string, OwnPast>();
  #taken = new Map<string, number>();

  isFull(address: string): boolean {
    const own = this.#past.get(address)?.busiestBefore ?? 0;
    const places = Math.max(NEVER_A_BURST, BURST_FACTOR * this.#busiest.usual, OWN_FACTOR * own);
    return (this.#taken.get(address) ?? 0) >= places;
  }

  takePlace(address: string): void {
    this.#taken.set(address, (this.#taken.get(address) ?? 0) + 1);
  }

  /** @param hour since 1970. */
  endHour(hour: number): void {
    const day = Math.floor(hour / HOURS_PER_DAY);
    let busiest = 0;
    for (const [address, count] of this.#taken) {
      busiest = Math.max(busiest, count);
      this.#past.set(address, withHour(this.#past.get(address), day, count));
    }
    this.#busiest.add(hour, busiest);
    this.#taken = new Map();
  }
}

function withHour(past: OwnPast | undefined, day: number, count: number): OwnPast {
  if (!past) return { busiestBefore: 0, busiestOnDay: count, day };
  const { busiestBefore, busiestOnDay } = past;
  return past.day === day
    ? { ...past, busiestOnDay: Math.max(busiestOnDay, count) }
    : { busiestBefore: Math.max(busiestBefore, busiestOnDay), busiestOnDay: count, day };
}
