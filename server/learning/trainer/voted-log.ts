import type { VoteStore } from '../../stores/types.ts';
import type { AnswerRound } from '../bandit/rounds.ts';
import { toAnswerRounds } from '../rewards/reward-of.ts';

export interface LogReading {
  /** In the order of first votes. */
  readonly rounds: readonly AnswerRound[];
  /** The newest vote that was read. */
  readonly mark: number;
}

/**
 * The log of voted answers, kept between runs so that a run reads only what is new. It is read again as a whole
 * when anything else changed: a vote changed or withdrawn, a visitor erased, a vote on an answer without sources.
 */
export class VotedLog {
  #rounds: readonly AnswerRound[] = [];
  #mark = 0;
  #rows = 0;

  constructor(private readonly votes: Pick<VoteStore, 'listRounds' | 'newestId' | 'countAfter'>) {}

  /** The same rounds are the same objects as in the reading before, as long as only new ones came. */
  async read(): Promise<LogReading> {
    const mark = await this.votes.newestId();
    const behindMark = await this.votes.countAfter(mark);
    const rows = (await this.votes.countAfter(0)) - behindMark;
    const newRows = (await this.votes.countAfter(this.#mark)) - behindMark;
    const fresh = await this.#readRounds(this.#mark, mark);
    const onlyGrew = fresh.length === newRows && rows === this.#rows + fresh.length;
    this.#rounds = onlyGrew ? [...this.#rounds, ...fresh] : await this.#readRounds(0, mark);
    this.#mark = mark;
    this.#rows = rows;
    return { rounds: this.#rounds, mark };
  }

  async #readRounds(afterVoteId: number, uptoVoteId: number): Promise<AnswerRound[]> {
    return toAnswerRounds(await this.votes.listRounds({ afterVoteId, uptoVoteId }));
  }
}
