import { MEMORY_FEATURES } from '../bandit/memory-features.ts';
import type { Candidate, QuestionRepresentation } from '../bandit/retrieval-context.ts';
import { CreditTotals } from './credit-totals.ts';
import { NearbyVotes } from './nearby-votes.ts';
import type { Neighbour, NeighbourSearch } from './neighbour-search.ts';
import { type RememberedVote, type TrustOf, type VotedRound, weighVote } from './remembered-vote.ts';
import { SketchSearch } from './sketch-search.ts';
import { Slots } from './slots.ts';

/** How many voted questions speak about a question. */
const NEIGHBOURS = 60;
/** The first column of the priors, behind those of the votes nearby. */
const PRIOR_COLUMN = MEMORY_FEATURES.indexOf('passagePrior');

/**
 * The memory of voted questions. It reads only what was asked, cited and voted, so it can be rebuilt from the
 * log up to any mark; the votes of a conversation never speak about that conversation.
 */
export class VotedMemory {
  readonly #passages = new Slots<number>();
  readonly #documents = new Slots<number>();
  readonly #nearby = new NearbyVotes();
  #votes: RememberedVote[] = [];
  #totals = new CreditTotals([]);
  #trustOf: TrustOf;

  constructor(
    trustOf: TrustOf,
    private readonly search: NeighbourSearch = new SketchSearch(),
  ) {
    this.#trustOf = trustOf;
  }

  /** Remembers votes, in the order of the log. */
  add(rounds: readonly VotedRound[]): void {
    for (const round of rounds) {
      const { conversationId, visitorId, reward, candidates } = round;
      this.search.add(round.question, conversationId);
      const cited = round.cited.map((position) => candidates[position]!);
      const passages = cited.map(({ passageId }) => this.#passages.take(passageId));
      const documents = cited.map(({ documentId }) => this.#documents.take(documentId));
      const vote = { conversationId, visitorId, reward, passages, documents };
      this.#remember(weighVote(vote, this.#trustOf(visitorId)));
    }
  }

  /** Weighs every vote anew. */
  setTrust(trustOf: TrustOf): void {
    this.#trustOf = trustOf;
    this.#votes = this.#votes.map((vote) => weighVote(vote, trustOf(vote.visitorId)));
    this.#totals = new CreditTotals(this.#votes);
  }

  /**
   * What voted questions say of the candidates for a question.
   *
   * @returns row-major, shape (candidates, MEMORY_FEATURES); zeros while nobody has voted.
   */
  featuresFor(
    question: QuestionRepresentation,
    candidates: readonly Candidate[],
    conversationId: string,
  ): Float32Array {
    const neighbours = this.search.nearest(question, conversationId, NEIGHBOURS);
    return this.#features(neighbours, candidates, conversationId);
  }

  /** The same for a voted question that is remembered, as if its conversation had never been. */
  featuresAt(position: number, candidates: readonly Candidate[]): Float32Array {
    const neighbours = this.search.nearestTo(position, NEIGHBOURS);
    return this.#features(neighbours, candidates, this.#votes[position]!.conversationId);
  }

  #remember(vote: RememberedVote): void {
    this.#votes.push(vote);
    this.#totals.add(vote);
  }

  #features(
    neighbours: readonly Neighbour[],
    candidates: readonly Candidate[],
    conversationId: string,
  ): Float32Array {
    const features = new Float32Array(candidates.length * MEMORY_FEATURES.length);
    const nearest = neighbours[0]?.similarity ?? 0;
    for (const { position, similarity } of neighbours) {
      this.#nearby.add(this.#votes[position]!, similarity, nearest);
    }
    this.#totals.leaveOut(conversationId);
    candidates.forEach(({ passageId, documentId }, row) => {
      const passage = this.#passages.find(passageId);
      const document = this.#documents.find(documentId);
      const start = row * MEMORY_FEATURES.length;
      this.#nearby.write(features, start, passage, document);
      this.#totals.write(features, start + PRIOR_COLUMN, passage, document);
    });
    this.#nearby.clear();
    return features;
  }
}
