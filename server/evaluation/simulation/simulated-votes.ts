import type { FeedbackRow } from '../../learning/bandit/feedback-row.ts';
import type { VotedAnswer } from '../../learning/bandit/rounds.ts';
import type { VoteStore } from '../../stores/types.ts';

/** An answer as it was logged, before anybody voted on it. */
export type LoggedAnswer = Omit<VotedAnswer, 'vote' | 'signals' | 'votedAt' | 'voteId' | 'firstVoteId'>;

/** Times are milliseconds since 1970. */
export interface SimulatedVote {
  readonly answer: LoggedAnswer;
  readonly vote: 'up' | 'down';
  readonly at: number;
  /** When the visitor first came. */
  readonly visitorSince: number;
  readonly addressHash: string;
}

/** A log of votes in memory, at most one on each answer, with the reads of it that an update needs. */
export class SimulatedVotes
  implements Pick<VoteStore, 'listRounds' | 'listFeedbackRows' | 'newestId' | 'countAfter'>
{
  readonly #votes: (SimulatedVote & { readonly round: VotedAnswer })[] = [];

  add(vote: SimulatedVote): void {
    const id = this.#votes.length + 1;
    const ids = { voteId: id, firstVoteId: id };
    const round = { ...vote.answer, ...ids, vote: vote.vote, signals: [], votedAt: vote.at };
    this.#votes.push({ ...vote, round });
  }

  async newestId(): Promise<number> {
    return this.#votes.length;
  }

  async countAfter(mark: number): Promise<number> {
    return Math.max(0, this.#votes.length - mark);
  }

  async listFeedbackRows({ uptoVoteId }: { readonly uptoVoteId: number }): Promise<FeedbackRow[]> {
    return this.#votes.slice(0, uptoVoteId).map(({ answer, vote, at, visitorSince, addressHash }, i) => ({
      id: i + 1,
      messageId: answer.messageId,
      visitorId: answer.visitorId,
      kind: 'vote',
      vote,
      addressHash,
      createdAt: at,
      visitorCreatedAt: visitorSince,
    }));
  }

  async listRounds({ afterVoteId, uptoVoteId, without }: Parameters<VoteStore['listRounds']>[0]) {
    return this.#votes
      .slice(afterVoteId, uptoVoteId)
      .map(({ round }) => round)
      .filter(({ voteId, cited, response }) => (cited.length > 0 || response) && !without?.has(voteId));
  }
}
