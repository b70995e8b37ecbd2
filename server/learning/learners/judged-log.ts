/** A visitor with the votes of his that were judged. */
export interface JudgedVisitor {
  readonly id: string;
  /** Positions of his votes in the log. */
  readonly votes: number[];
  /** Probability that a vote he has yet to give is meant. */
  next: number;
}

/** The votes that were judged, in the order of the log, with what each says of its visitor. It only grows. */
export class JudgedLog {
  readonly visitors: JudgedVisitor[] = [];
  /** First vote on each answer. */
  readonly voteIds: number[] = [];
  /** Likelihood of each vote from an honest visitor over its likelihood from an opposite one. */
  readonly ratios: number[] = [];
  readonly #voters: JudgedVisitor[] = [];
  readonly #byId = new Map<string, JudgedVisitor>();
  readonly #positions = new Map<number, number>();

  /** Votes of a visitor, on average. */
  get averageVotes(): number {
    return this.voteIds.length / Math.max(1, this.visitors.length);
  }

  /** @returns who gave the vote. */
  append(voteId: number, visitorId: string, ratio: number, prior: number): JudgedVisitor {
    const visitor = this.#byId.get(visitorId) ?? this.#addVisitor(visitorId, prior);
    const position = this.voteIds.push(voteId) - 1;
    this.#positions.set(voteId, position);
    this.ratios.push(ratio);
    this.#voters.push(visitor);
    visitor.votes.push(position);
    return visitor;
  }

  /** Undefined for a vote that was not judged. */
  findPosition(voteId: number): number | undefined {
    return this.#positions.get(voteId);
  }

  findVisitor(visitorId: string): JudgedVisitor | undefined {
    return this.#byId.get(visitorId);
  }

  voterAt(position: number): JudgedVisitor {
    return this.#voters[position]!;
  }

  #addVisitor(id: string, prior: number): JudgedVisitor {
    const visitor = { id, votes: [], next: prior };
    this.visitors.push(visitor);
    this.#byId.set(id, visitor);
    return visitor;
  }
}
