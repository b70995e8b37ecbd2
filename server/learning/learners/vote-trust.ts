import type { AnswerRound } from '../bandit/rounds.ts';
import { upProbability } from '../bandit/vote-model.ts';
import { BLOCK_VOTES, honestShareOfBlock } from './block-shares.ts';
import { HonestShare } from './honest-share.ts';
import { JudgedLog, type JudgedVisitor } from './judged-log.ts';
import type { TrustTable } from './trust-table.ts';
import { followVisitor } from './turning-visitors.ts';

/** One voted answer against what the policy expected before it learned from it. */
export interface JudgedVote extends Pick<AnswerRound, 'firstVoteId' | 'visitorId' | 'reward' | 'weight'> {
  /** The policy's probability that a cited passage is right. */
  readonly hitProbability: number;
}

/** No single vote says more than this about a visitor: e to the power of 1.5. */
const RATIO_LIMIT = 4.48;
/** The prior on the share of honest visitors is worth 20 visitors, 18 of them honest. */
const PRIOR_VISITORS = 20;
const PRIOR_HONEST = 18;
/** The share of honest visitors is taken anew only when it is off by more: everybody's trust hangs on it. */
const PRIOR_TOLERANCE = 0.01;
/** A visitor speaks for at most so many votes, or so many times as many as visitors give on average (rounded up). */
const LEAST_VOICE = 20;
const VOICE_FACTOR = 5;

/**
 * How far each vote is trusted, judged by the policy's own predictions: for a thumbs-up that was expected with
 * probability q the likelihood ratio of "means it" against "clicks the opposite" is q / (1 - q), for a
 * thumbs-down its inverse, to the power of the vote's weight.
 *
 * A vote's odds are those of a visitor at large, times what the visitor's other votes say, near ones more than far
 * ones; where a stretch of the log is clearly worse than the log, it starts from that stretch's odds. So a vote is
 * hardly held against itself, trust that was earned is soon lost, and a flood of fresh visitors speaks low. At 0.5
 * a vote carries no information; below, it would be inverted, which gains hardly anything and harms those who
 * are misjudged.
 *
 * What comes out depends on the votes, batch by batch.
 *
 * After Dawid & Skene, "Maximum Likelihood Estimation of Observer Error-Rates Using the EM Algorithm", 1979, with
 * the policy in place of the other observers.
 */
export class VoteTrust {
  readonly #log = new JudgedLog();
  /** By vote: what its visitor's other votes say, as a factor on the prior odds. */
  readonly #others: number[] = [];
  /** By block: the share of votes that are meant. */
  readonly #shares: number[] = [];
  readonly #honestShare = new HonestShare();
  #prior: number;

  /** @param prior share of visitors who mean what they click, before any vote was judged. */
  constructor(prior: number) {
    this.#prior = prior;
  }

  /**
   * Takes in a batch of votes.
   *
   * @param votes in the order of the log, later than those judged before.
   * @returns the first votes of the answers whose trust may have changed, each once, these included.
   */
  judge(votes: readonly JudgedVote[]): readonly number[] {
    const { voteIds } = this.#log;
    const firstBlock = Math.floor(voteIds.length / BLOCK_VOTES);
    const mostHeard = this.#mostHeard();
    const visitors = new Set(votes.map((vote) => this.#append(vote, mostHeard)));
    for (const visitor of visitors) this.#follow(visitor);
    this.#weighBlocks(firstBlock);
    if (this.#movePrior() || this.#mostHeard() !== mostHeard) return [...voteIds];
    const changed = new Set(voteIds.slice(firstBlock * BLOCK_VOTES));
    for (const visitor of visitors) for (const position of visitor.votes) changed.add(voteIds[position]!);
    return [...changed];
  }

  /** In [0.5, 1]; of a vote not judged yet what its visitor has earned, of a stranger's what anybody has. */
  trustOf(firstVoteId: number, visitorId: string): number {
    const position = this.#log.findPosition(firstVoteId);
    if (position !== undefined) return this.#trustAt(position);
    const visitor = this.#log.findVisitor(visitorId);
    return visitor ? this.#trustInNext(visitor) : round(this.#prior);
  }

  table(): TrustTable {
    const prior = round(this.#prior);
    const { voteIds, visitors } = this.#log;
    const votes = voteIds.map((voteId, i): [number, number] => [voteId, this.#trustAt(i)]);
    return {
      prior,
      judgedUpTo: voteIds.at(-1) ?? 0,
      votes: votes.filter(([, trust]) => trust !== prior),
      visitors: visitors.map((visitor) => [visitor.id, this.#trustInNext(visitor)]),
    };
  }

  #append(vote: JudgedVote, mostHeard: number): JudgedVisitor {
    const ratio = honestyRatio(vote);
    const visitor = this.#log.append(vote.firstVoteId, vote.visitorId, ratio, this.#prior);
    // Nor does anybody speak for more votes of what the votes at large are worth.
    if (visitor.votes.length <= mostHeard) this.#honestShare.add(ratio);
    return visitor;
  }

  #trustAt(position: number): number {
    const share = this.#shares[Math.floor(position / BLOCK_VOTES)]!;
    const odds = toOdds(share) * this.#others[position]!;
    return heard(odds / (1 + odds), this.#voice(this.#log.voterAt(position)));
  }

  #trustInNext(visitor: JudgedVisitor): number {
    return heard(visitor.next, this.#voice(visitor));
  }

  /** The share of each of his votes that is heard, so that nobody speaks for too many. */
  #voice({ votes }: JudgedVisitor): number {
    return Math.min(1, this.#mostHeard() / votes.length);
  }

  #mostHeard(): number {
    return Math.max(LEAST_VOICE, VOICE_FACTOR * Math.ceil(this.#log.averageVotes));
  }

  /**
   * Takes the share of honest visitors anew: the lower of what visitors (one step of EM) and votes say of it.
   *
   * @returns true if that moved it, and with it everybody's trust.
   */
  #movePrior(): boolean {
    const { visitors } = this.#log;
    const honest = visitors.reduce((sum, { next }) => sum + next, PRIOR_HONEST);
    const ofVisitors = Math.min(0.98, honest / (PRIOR_VISITORS + visitors.length));
    const prior = Math.max(0.5, Math.min(ofVisitors, this.#honestShare.mean));
    if (Math.abs(prior - this.#prior) <= PRIOR_TOLERANCE) return false;
    this.#prior = prior;
    this.#weighAll();
    return true;
  }

  #weighAll(): void {
    for (const visitor of this.#log.visitors) this.#follow(visitor);
    this.#weighBlocks(0);
  }

  #follow(visitor: JudgedVisitor): void {
    const ratios = visitor.votes.map((position) => this.#log.ratios[position]!);
    const { others, next } = followVisitor(ratios, this.#prior);
    visitor.votes.forEach((position, i) => {
      this.#others[position] = others[i]!;
    });
    visitor.next = next;
  }

  #weighBlocks(first: number): void {
    const { ratios } = this.#log;
    for (let block = first; block * BLOCK_VOTES < ratios.length; block++) {
      const inBlock = ratios.slice(block * BLOCK_VOTES, (block + 1) * BLOCK_VOTES);
      this.#shares[block] = honestShareOfBlock(inBlock, this.#prior);
    }
  }
}

function honestyRatio({ reward, weight, hitProbability }: JudgedVote): number {
  const ratio = toOdds(upProbability(hitProbability)) ** (weight * (2 * reward - 1));
  return Math.round(1_000 * Math.max(1 / RATIO_LIMIT, Math.min(RATIO_LIMIT, ratio))) / 1_000;
}

function heard(trust: number, voice: number): number {
  return round(0.5 + voice * Math.max(0, trust - 0.5));
}

function toOdds(probability: number): number {
  return probability / (1 - probability);
}

function round(trust: number): number {
  return Math.round(100 * trust) / 100;
}
