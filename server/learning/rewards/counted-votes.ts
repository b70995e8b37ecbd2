import type { FeedbackRow } from '../bandit/feedback-row.ts';
import { BurstWatch } from './burst-watch.ts';
import { KnownVoters } from './known-voters.ts';
import { VisitorShare } from './visitor-share.ts';

export type SetAsideReason = 'visitor_cap' | 'address_burst' | 'new_visitor_burst' | 'discarded';

export interface CountingRules {
  /** Answers of one visitor that count on one day (UTC); Infinity: all. */
  readonly perVisitorAndDay: number;
  /** False: no burst is set aside. */
  readonly bursts: boolean;
}

/**
 * Which feedback does not count, and why: what is beyond a visitor's daily share, what is part of a burst from one
 * address or of visitors who are not known yet, and what an operator discarded. An operator's `count` overrules
 * a burst, not the share. A withdrawal always counts.
 *
 * A function of the log alone; whether a row counts depends on the rows before it and on reviews, so rows to come
 * change nothing of what was learned. Linear in the number of rows.
 *
 * @param rows the whole log, in its order.
 * @returns by id; rows that count are absent. A row of an answer may count though another one of it does not: the
 *   newest vote that counts is the answer's.
 */
export function setAside(
  rows: readonly FeedbackRow[],
  rules: CountingRules,
): ReadonlyMap<number, SetAsideReason> {
  const counting = new Counting(rules);
  const reasons = new Map<number, SetAsideReason>();
  for (const row of rows) {
    const reason = counting.reasonAgainst(row);
    if (reason) reasons.set(row.id, reason);
  }
  return reasons;
}

class Counting {
  readonly #voteShare: VisitorShare;
  readonly #signalShare: VisitorShare;
  readonly #votes = new BurstWatch();
  readonly #signals = new BurstWatch();
  readonly #known = new KnownVoters();
  /** The reason against the newest vote of an answer, where there is one. */
  readonly #votesAside = new Map<string, SetAsideReason>();
  /** Answers whose vote counts because an operator said so. */
  readonly #approved = new Set<string>();

  constructor(private readonly rules: CountingRules) {
    this.#voteShare = new VisitorShare(rules.perVisitorAndDay);
    this.#signalShare = new VisitorShare(rules.perVisitorAndDay);
  }

  reasonAgainst(row: FeedbackRow): SetAsideReason | undefined {
    if (row.kind === 'vote' && row.vote === null) return undefined;
    const reason = row.kind === 'vote' ? this.#againstVote(row) : this.#againstSignal(row);
    if (!reason) this.#known.count(row);
    return reason;
  }

  #againstVote(row: FeedbackRow): SetAsideReason | undefined {
    const burst = this.#voteShare.admits(row) ? this.#burst(this.#votes, row) : 'visitor_cap';
    const reason = row.review === 'discard' ? 'discarded' : burst;
    if (reason) this.#votesAside.set(row.messageId, reason);
    else this.#votesAside.delete(row.messageId);
    if (row.review === 'count') this.#approved.add(row.messageId);
    return reason;
  }

  /** A weak signal goes with the vote on its answer, and with a burst of votes: it would speak in its stead. */
  #againstSignal(row: FeedbackRow): SetAsideReason | undefined {
    const burst = this.#signalShare.admits(row) ? this.#burst(this.#signals, row) : 'visitor_cap';
    if (row.review === 'discard') return 'discarded';
    if (row.review === 'count' || burst === 'visitor_cap') return burst;
    if (this.#approved.has(row.messageId)) return undefined;
    return this.#votesAside.get(row.messageId) ?? burst ?? this.#withVotes(row);
  }

  #withVotes(row: FeedbackRow): SetAsideReason | undefined {
    const follows = this.rules.bursts && !this.#known.has(row) && this.#votes.inBurst(row);
    return follows ? 'new_visitor_burst' : undefined;
  }

  #burst(watch: BurstWatch, row: FeedbackRow): SetAsideReason | undefined {
    return this.rules.bursts && !this.#known.has(row) ? watch.reasonAgainst(row) : undefined;
  }
}
