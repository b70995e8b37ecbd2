import type { FeedbackRow } from '../bandit/feedback-row.ts';
import { BusyAddresses } from './busy-addresses.ts';
import { UsualDirection } from './usual-direction.ts';
import { UsualRate } from './usual-rate.ts';

export type BurstReason = 'address_burst' | 'new_visitor_burst';

const HOUR_MS = 3_600_000;
/** So many times as many as in a usual busy hour are a burst, */
const BURST_FACTOR = 3;
/** and already a usual busy hour's worth, once they vote otherwise than is usual. */
const OTHER_DIRECTION_FACTOR = 1;
/** So many in an hour are never a burst; half as many when they vote otherwise than is usual. */
const NEVER_A_BURST = 20;

/** What the hour that is running has brought. */
interface Hour {
  /** Answers that took a place; a second row on one takes none. */
  readonly answers: Set<string>;
  /** Answers that count because an operator said so, beyond the places. */
  readonly reviewed: Set<string>;
  readonly counted: { votes: number; up: number };
  readonly seen: { votes: number; up: number };
  isBurst: boolean;
}

/**
 * Sees bursts in feedback of one kind by visitors who are not known yet. How much may count in an hour depends on
 * the site's own usual rate: several times as much as in a usual busy hour, less when it points elsewhere than
 * usual. What comes first in the hour counts, so that neither launch day nor a flood silences everybody; the
 * rest is set aside. Whether a row counts depends on the rows before it alone.
 */
export class BurstWatch {
  readonly #rate = new UsualRate();
  readonly #direction = new UsualDirection();
  readonly #addresses = new BusyAddresses();
  #start = 0;
  #hour = emptyHour();

  /** Rows come in the order of the log; one dated before the running hour is taken as of this hour. */
  reasonAgainst(row: FeedbackRow): BurstReason | undefined {
    this.#enterHour(Math.floor(row.createdAt / HOUR_MS));
    const { answers, reviewed } = this.#hour;
    if (answers.has(row.messageId) || reviewed.has(row.messageId)) return undefined;
    const reason = this.#reason(row);
    tally(this.#hour.seen, row);
    if (reason && row.review === 'count') reviewed.add(row.messageId);
    else if (reason) this.#hour.isBurst = true;
    else this.#takePlace(row);
    return row.review === 'count' ? undefined : reason;
  }

  /** Whether the hour of this row has brought a burst so far. */
  inBurst({ createdAt }: FeedbackRow): boolean {
    this.#enterHour(Math.floor(createdAt / HOUR_MS));
    return this.#hour.isBurst;
  }

  #reason({ addressHash }: FeedbackRow): BurstReason | undefined {
    if (addressHash !== undefined && this.#addresses.isFull(addressHash)) return 'address_burst';
    const differs = this.#direction.differs(this.#hour.seen);
    const factor = differs ? OTHER_DIRECTION_FACTOR : BURST_FACTOR;
    const places = Math.max(differs ? NEVER_A_BURST / 2 : NEVER_A_BURST, factor * this.#rate.usual);
    return this.#hour.answers.size < places ? undefined : 'new_visitor_burst';
  }

  #takePlace(row: FeedbackRow): void {
    this.#hour.answers.add(row.messageId);
    if (row.addressHash !== undefined) this.#addresses.takePlace(row.addressHash);
    if (row.review !== 'discard') tally(this.#hour.counted, row);
  }

  #enterHour(start: number): void {
    if (start <= this.#start) return;
    const { answers, counted, reviewed } = this.#hour;
    if (answers.size + reviewed.size > 0) {
      this.#rate.add(this.#start, counted.votes, reviewed.size);
      this.#direction.add(this.#start, counted);
      this.#addresses.endHour(this.#start);
    }
    this.#start = start;
    this.#hour = emptyHour();
  }
}

function emptyHour(): Hour {
  const none = () => ({ votes: 0, up: 0 });
  return { answers: new Set(), reviewed: new Set(), counted: none(), seen: none(), isBurst: false };
}

function tally(thumbs: { votes: number; up: number }, { vote }: FeedbackRow): void {
  thumbs.votes++;
  if (vote === 'up') thumbs.up++;
}
