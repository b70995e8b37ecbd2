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

  add(vote: RememberedVote): void {
    addCredit(vote, this.#passages, this.#documents, 1);
  }

  /** Counts a vote by other weights. */
  replace(before: RememberedVote, after: RememberedVote): void {
    addCredit(before, this.#passages, this.#documents, -1);
    this.add(after);
  }

  /** From now on features are written without these votes. */
  leaveOut(own: readonly RememberedVote[]): void {
    this.#ownPassages.clear();
    this.#ownDocuments.clear();
    for (const vote of own) addCredit(vote, this.#ownPassages, this.#ownDocuments, 1);
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

function addCredit(vote: RememberedVote, passages: SlotSums, documents: SlotSums, sign: 1 | -1): void {
  if (vote.credit === 0) return;
  for (const passage of vote.passages) passages.add(passage, sign * vote.credit);
  for (const document of vote.documents) documents.add(document, sign * vote.credit);
}
