import type { FeedbackRow } from '../bandit/feedback-row.ts';

const DAY_MS = 86_400_000;

/**
 * The answers of one visitor that count on one day (UTC). An answer takes its place with the first vote on it and
 * keeps it: a changed mind, that day or later, costs no second one, and a withdrawn vote frees none. Weak signals
 * have as many places of their own, so that opened citations do not use up the votes.
 */
export class VisitorShare {
  readonly #hasPlace = new Map<string, boolean>();
  #placesTaken = new Map<string, number>();
  #day = 0;

  constructor(private readonly perVisitorAndDay: number) {}

  /** Whether there is a place for this row; takes it. Rows come in the order of the log. */
  admits({ messageId, visitorId, createdAt }: FeedbackRow): boolean {
    const before = this.#hasPlace.get(messageId);
    if (before !== undefined) return before;
    this.#enterDay(Math.floor(createdAt / DAY_MS));
    const taken = this.#placesTaken.get(visitorId) ?? 0;
    const admitted = taken < this.perVisitorAndDay;
    if (admitted) this.#placesTaken.set(visitorId, taken + 1);
    this.#hasPlace.set(messageId, admitted);
    return admitted;
  }

  /** NOTE: a row dated before the running day is taken as of this day. */
  #enterDay(day: number): void {
    if (day <= this.#day) return;
    this.#day = day;
    this.#placesTaken = new Map();
  }
}
