import type { FeedbackRange, VoteStore } from '../../stores/types.ts';
import type { FeedbackRow } from '../bandit/feedback-row.ts';
import type { AnswerRound, VotedAnswer } from '../bandit/rounds.ts';
import { RETRIEVAL_FEATURES } from '../policies/retrieval-features.ts';
import { type CountingRules, setAside } from '../rewards/counted-votes.ts';
import { type RewardRules, toAnswerRounds } from '../rewards/reward-of.ts';

/** What of the log counts, and how much. */
export interface LogRules extends CountingRules, Pick<RewardRules, 'weakSignals' | 'halfLifeDays'> {}

export interface LogReading {
  /** In the order of first votes; those of an earlier reading come first, the same objects, if they still hold. */
  readonly rounds: readonly AnswerRound[];
  /** The newest row of the log that was read. */
  readonly mark: number;
  /** Rows of the log up to the mark, those that do not count included. */
  readonly rows: number;
}

type VoteReads = Pick<VoteStore, 'listRounds' | 'listFeedbackRows' | 'newestId'>;

const DAY_MS = 86_400_000;

/**
 * The log of answers with feedback that counts, kept between readings so that only what is new is read. It is read
 * again as a whole when anything else changed: a vote changed or withdrawn, a visitor erased, votes set aside or
 * reviewed, a new day for votes to fade, a new embedding space.
 */
export class VotedLog {
  #answers: readonly VotedAnswer[] = [];
  #rounds: readonly AnswerRound[] = [];
  #rows: readonly string[] = [];
  #mark = 0;
  #day = 0;

  constructor(
    private readonly votes: VoteReads,
    private readonly rules: LogRules,
  ) {}

  /** @param uptoVoteId the log as it was at that row; absent: all of it. */
  async read(uptoVoteId?: number): Promise<LogReading> {
    const mark = uptoVoteId ?? (await this.votes.newestId());
    const rows = await this.votes.listFeedbackRows({ uptoVoteId: mark });
    const without = setAside(rows, this.rules);
    const counted = rows.map((row) => describeRow(row, without.has(row.id)));
    const day = this.rules.halfLifeDays === 0 ? 0 : Math.floor((rows.at(-1)?.createdAt ?? 0) / DAY_MS);
    if (!this.#onlyGrew(rows, counted)) this.#answers = [];
    this.#extend(await this.#readFresh({ uptoVoteId: mark, without: new Set(without.keys()) }), day);
    this.#rows = counted;
    this.#mark = mark;
    return { rounds: this.#rounds, mark, rows: rows.length };
  }

  async #readFresh(range: Omit<FeedbackRange, 'afterVoteId'>): Promise<readonly VotedAnswer[]> {
    const afterVoteId = this.#answers.length === 0 ? 0 : this.#mark;
    const fresh = (await this.votes.listRounds({ ...range, afterVoteId })).filter(hasKnownFeatures);
    if (this.#isComparable(fresh)) return fresh;
    this.#answers = [];
    return this.#readFresh(range);
  }

  #extend(fresh: readonly VotedAnswer[], day: number): void {
    const rules = { ...this.rules, now: (day + 1) * DAY_MS };
    const reusable = this.#answers.length > 0 && day === this.#day;
    this.#answers = [...this.#answers, ...fresh];
    this.#rounds = reusable
      ? [...this.#rounds, ...toAnswerRounds(fresh, rules)]
      : toAnswerRounds(this.#answers, rules);
    this.#day = day;
  }

  /** False when the embedding space was changed: the questions that were kept have other vectors by now. */
  #isComparable(fresh: readonly VotedAnswer[]): boolean {
    const kept = this.#answers.at(-1);
    return !kept || fresh.every(({ question }) => question.spaceId === kept.question.spaceId);
  }

  /** Whether the earlier reading is a part of this one that nothing new touches. */
  #onlyGrew(rows: readonly FeedbackRow[], counted: readonly string[]): boolean {
    if (counted.length < this.#rows.length) return false;
    if (this.#rows.some((row, i) => row !== counted[i])) return false;
    const known = new Set(rows.slice(0, this.#rows.length).map(({ messageId }) => messageId));
    return rows.slice(this.#rows.length).every(({ messageId }) => !known.has(messageId));
  }
}

function describeRow({ id, vote }: FeedbackRow, isAside: boolean): string {
  return `${id} ${vote} ${isAside}`;
}

/** Answers that a release with other features gave cannot be learned from. */
function hasKnownFeatures({ features, candidates }: VotedAnswer): boolean {
  return features.length === candidates.length * RETRIEVAL_FEATURES.length;
}
