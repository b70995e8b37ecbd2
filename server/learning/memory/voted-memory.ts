import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import type { Candidate, QuestionRepresentation } from '../bandit/retrieval-context.ts';
import type { TrustOfVote } from '../bandit/trust-of-vote.ts';
import { CreditTotals } from './credit-totals.ts';
import { NearbyVotes } from './nearby-votes.ts';
import { type LeftOut, OwnVotes } from './own-votes.ts';
import { type RememberedVote, type VotedRound, weighVote } from './remembered-vote.ts';
import { Slots } from './slots.ts';
import type { VotedQuestions } from './voted-questions.ts';
import { VotedTerms } from './voted-terms.ts';

/** How many voted questions speak about a question. */
const NEIGHBOURS = 60;
/** More are asked for where some of them may have no say: votes withdrawn, set aside or left out. */
const ASKED = 72;
/** The first column of the priors, behind those of the votes nearby, and of the words, behind them. */
const PRIOR_COLUMN = MEMORY_FEATURES.indexOf('passagePrior');
const TERM_COLUMN = MEMORY_FEATURES.indexOf('termOdds');

/**
 * What one version remembers of the votes up to its mark. It reads only what was asked, cited and voted, so it
 * can be rebuilt from the log up to any mark.
 */
export class VotedMemory {
  readonly #passages = new Slots<number>();
  readonly #documents = new Slots<number>();
  readonly #nearby = new NearbyVotes();
  readonly #terms = new VotedTerms();
  readonly #own = new OwnVotes();
  /** By position in the questions; nothing where a question has no vote that counts. */
  readonly #votes: (RememberedVote | undefined)[] = [];
  readonly #totals = new CreditTotals();
  /** By first vote. */
  readonly #positions = new Map<number, number>();

  constructor(
    private readonly questions: VotedQuestions,
    private readonly trustOf: TrustOfVote,
  ) {}

  /** Remembers votes, in the order of the log; those on answers that cite nothing say nothing of passages. */
  add(rounds: readonly VotedRound[]): void {
    for (const round of rounds) {
      if (round.cited.length === 0) continue;
      const position = this.questions.take(round);
      const cited = round.cited.map((place) => round.candidates[place]!);
      const { conversationId, visitorId, firstVoteId, reward, weight } = round;
      const vote = {
        ...{ conversationId, visitorId, firstVoteId, reward, weight, terms: round.question.terms },
        passages: cited.map(({ passageId }) => this.#passages.take(passageId)),
        documents: cited.map(({ documentId }) => this.#documents.take(documentId)),
      };
      const weighed = weighVote(vote, this.trustOf(firstVoteId, visitorId));
      this.#votes[position] = weighed;
      this.#positions.set(firstVoteId, position);
      this.#totals.add(weighed);
      this.#terms.add(weighed);
      this.#own.add(weighed);
    }
  }

  /** Weighs votes anew whose trust changed, by the first votes on their answers. */
  reweigh(firstVoteIds: readonly number[]): void {
    for (const firstVoteId of firstVoteIds) {
      const position = this.#positions.get(firstVoteId);
      const vote = position === undefined ? undefined : this.#votes[position];
      if (!vote) continue;
      const weighed = weighVote(vote, this.trustOf(firstVoteId, vote.visitorId));
      this.#totals.replace(vote, weighed);
      this.#terms.remove(vote);
      this.#terms.add(weighed);
      this.#own.replace(vote, weighed);
      this.#votes[position!] = weighed;
    }
  }

  /**
   * What voted questions say of the candidates for a question.
   *
   * @returns row-major, shape (candidates, MEMORY_FEATURES); zeros while nobody has voted.
   */
  featuresFor(
    question: QuestionRepresentation,
    candidates: readonly Candidate[],
    leftOut: LeftOut,
  ): Float32Array {
    this.#gather(question, leftOut);
    const own = this.#own.of(leftOut);
    this.#totals.leaveOut(own);
    const termsSay = this.#terms.lookUp(question.terms, own);
    const features = new Float32Array(candidates.length * MEMORY_FEATURES.length);
    candidates.forEach(({ passageId, documentId }, row) => {
      const passage = this.#passages.find(passageId);
      const document = this.#documents.find(documentId);
      const start = row * MEMORY_FEATURES.length;
      this.#nearby.write(features, start, passage, document);
      this.#totals.write(features, start + PRIOR_COLUMN, passage, document);
      features.set(termsSay(passage), start + TERM_COLUMN);
    });
    this.#nearby.clear();
    return features;
  }

  /** Adds up the votes nearby that have a say. */
  #gather(question: QuestionRepresentation, { conversationId, visitorId }: LeftOut): void {
    const upTo = this.#votes.length;
    const neighbours = this.questions.search.nearest(question, conversationId, ASKED, upTo);
    let nearest: number | undefined;
    let said = 0;
    for (const { position, similarity } of neighbours) {
      const vote = this.#votes[position];
      if (!vote || vote.visitorId === visitorId) continue;
      nearest ??= similarity;
      this.#nearby.add(vote, similarity, nearest);
      if (++said === NEIGHBOURS) return;
    }
  }
}
