import type { RememberedVote } from './remembered-vote.ts';

/** Whose votes have no say: those of a conversation never speak about itself. */
export interface LeftOut {
  readonly conversationId: string;
  /** Set where a policy is judged by this visitor's votes: then none of them has a say. */
  readonly visitorId?: string;
}

/** Votes by conversation and by visitor, to leave them out. */
export class OwnVotes {
  readonly #byConversation = new Map<string, RememberedVote[]>();
  readonly #byVisitor = new Map<string, RememberedVote[]>();

  add(vote: RememberedVote): void {
    append(this.#byConversation, vote.conversationId, vote);
    append(this.#byVisitor, vote.visitorId, vote);
  }

  /** The same vote by other weights. */
  replace(before: RememberedVote, after: RememberedVote): void {
    for (const votes of [
      this.#byConversation.get(before.conversationId)!,
      this.#byVisitor.get(before.visitorId)!,
    ]) {
      votes[votes.indexOf(before)] = after;
    }
  }

  of({ conversationId, visitorId }: LeftOut): readonly RememberedVote[] {
    const votes =
      visitorId === undefined ? this.#byConversation.get(conversationId) : this.#byVisitor.get(visitorId);
    return votes ?? [];
  }
}

function append(votes: Map<string, RememberedVote[]>, id: string, vote: RememberedVote): void {
  const own = votes.get(id);
  if (own) own.push(vote);
  else votes.set(id, [vote]);
}
