import type { RememberedVote } from './remembered-vote.ts';
import { SlotSums } from './slot-sums.ts';

const PASSAGE_SCALE = 3;
const DOCUMENT_SCALE = 4;

/** What passages and documents were credited with by all votes, whatever the question: the last two features. */
export class CreditTotals {
  readonly #passages = new SlotSums();
  readonly #documents = new SlotSums();
  readonly #ownPassages = new SlotSums();
  readonly #ownDocuments = new SlotSums();
  readonly #byConversation = new Map<string, RememberedVote[]>();

  constructor(votes: readonly RememberedVote[]) {
    for (const vote of votes) this.add(vote);
  }

  add(vote: RememberedVote): void {
    if (vote.credit === 0) return;
    addCredit(vote, this.#passages, this.#documents);
    const votes = this.#byConversation.get(vote.conversationId);
    if (votes) votes.push(vote);
    else this.#byConversation.set(vote.conversationId, [vote]);
  }

  /** From now on features are written without the votes of this conversation. */
  leaveOut(conversationId: string): void {
    this.#ownPassages.clear();
    this.#ownDocuments.clear();
    for (const vote of this.#byConversation.get(conversationId) ?? []) {
      addCredit(vote, this.#ownPassages, this.#ownDocuments);
    }
  }

  /** Writes the two features of a passage, given its slot and its document's, -1 for none. */
  write(features: Float32Array, start: number, passage: number, document: number): void {
    // Rounding may leave a difference just below 0.
    const passageCredit = Math.max(0, this.#passages.at(passage) - this.#ownPassages.at(passage));
    const documentCredit = Math.max(0, this.#documents.at(document) - this.#ownDocuments.at(document));
    features[start] = Math.log1p(passageCredit) / PASSAGE_SCALE;
    features[start + 1] = Math.log1p(documentCredit) / DOCUMENT_SCALE;
  }
}

function addCredit(vote: RememberedVote, passages: SlotSums, documents: SlotSums): void {
  for (const passage of vote.passages) passages.add(passage, vote.credit);
  for (const document of vote.documents) documents.add(document, vote.credit);
}
