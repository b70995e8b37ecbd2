import type { RememberedVote } from './remembered-vote.ts';
import { SlotSums } from './slot-sums.ts';

/** How much a vote on a question at some similarity counts: 0.5 at the midpoint, rising with the slope. */
const WIDE = { slope: 9, midpoint: 0.62 };
const SHARP = { slope: 14.4, midpoint: 0.78 };
const FAR = { slope: 9, midpoint: 0.45 };
/** How fast a neighbour's share of the document mass falls behind the nearest's. */
const MASS_SLOPE = 20;
/** Shares of mass are pulled to 0 by this much weight; the nearest neighbour's is how near it is, in (0, 1). */
const MASS_PRIOR = 0.5;
const RATIO_LIMIT = 8;
const RATIO_SCALE = 4;

/**
 * What votes on questions nearby say of passages and documents: the first six memory features. The likelihood
 * ratio of a vote counts as far as its question is near: log(1 + k (ratio - 1)), with k rising from 0 to 1;
 * summed over the votes, clipped at +-8, / 4.
 */
export class NearbyVotes {
  readonly #ratio = new SlotSums();
  readonly #sharpRatio = new SlotSums();
  readonly #farRatio = new SlotSums();
  readonly #documentMass = new SlotSums();
  readonly #passageMass = new SlotSums();
  readonly #documentCredit = new SlotSums();
  #mass = 0;

  /** @param nearest similarity of the nearest question, which document mass is measured against. */
  add(vote: RememberedVote, similarity: number, nearest: number): void {
    const near = sigmoid(similarity, WIDE);
    const ratio = Math.log1p(near * vote.evidence);
    const sharpRatio = Math.log1p(sigmoid(similarity, SHARP) * vote.evidence);
    const farRatio = Math.log1p(sigmoid(similarity, FAR) * vote.evidence);
    const weight = near * Math.exp(MASS_SLOPE * (similarity - nearest));
    this.#mass += weight;
    for (const passage of vote.passages) {
      this.#ratio.add(passage, ratio);
      this.#sharpRatio.add(passage, sharpRatio);
      this.#farRatio.add(passage, farRatio);
    }
    if (vote.credit === 0) return;
    for (const passage of vote.passages) this.#passageMass.add(passage, weight * vote.credit);
    for (const document of vote.documents) {
      this.#documentMass.add(document, weight * vote.credit);
      this.#documentCredit.add(document, near * vote.credit);
    }
  }

  /** Writes the six features of a passage, given its slot and its document's, -1 for none. */
  write(features: Float32Array, start: number, passage: number, document: number): void {
    features[start] = clipped(this.#ratio.at(passage)) / RATIO_SCALE;
    features[start + 1] = clipped(this.#sharpRatio.at(passage)) / RATIO_SCALE;
    features[start + 2] = clipped(this.#farRatio.at(passage)) / RATIO_SCALE;
    features[start + 3] = this.#documentMass.at(document) / (MASS_PRIOR + this.#mass);
    features[start + 4] = Math.log1p(this.#documentCredit.at(document));
    features[start + 5] = this.#passageMass.at(passage) / (MASS_PRIOR + this.#mass);
  }

  clear(): void {
    this.#ratio.clear();
    this.#sharpRatio.clear();
    this.#farRatio.clear();
    this.#documentMass.clear();
    this.#passageMass.clear();
    this.#documentCredit.clear();
    this.#mass = 0;
  }
}

function sigmoid(similarity: number, { slope, midpoint }: { slope: number; midpoint: number }): number {
  return 1 / (1 + Math.exp(-slope * (similarity - midpoint)));
}

function clipped(ratio: number): number {
  return Math.max(-RATIO_LIMIT, Math.min(RATIO_LIMIT, ratio));
}
