import { sampleIndex } from './distributions.ts';
import type { Random } from './random.ts';
import { topPositions } from './top-positions.ts';

/**
 * A distribution over lists: the top of a ranking, or, with probability `share`, the top with its last passage
 * swapped for another one, drawn by the ranking's own probabilities.
 */
export class SwapLastLists {
  readonly top: readonly number[];
  readonly #swapProbability: number;
  /** Shape (candidates), not normalized: 0 for those of the top list. */
  readonly #replacements: Float64Array;
  readonly #replacementMass: number;

  /**
   * @param distribution shape (candidates).
   * @param slots length of a list, at least 1; all candidates when there are fewer.
   * @param share in [0, 1).
   */
  constructor(distribution: Float64Array, slots: number, share: number) {
    this.top = topPositions(distribution, slots);
    this.#replacements = Float64Array.from(distribution);
    for (const position of this.top) this.#replacements[position] = 0;
    this.#replacementMass = this.#replacements.reduce((sum, mass) => sum + mass, 0);
    this.#swapProbability = this.#replacementMass > 0 ? share : 0;
  }

  draw(random: Random): readonly number[] {
    const swaps = this.#swapProbability > 0 && random() < this.#swapProbability;
    return swaps ? [...this.top.slice(0, -1), sampleIndex(this.#replacements, random)] : this.top;
  }

  /** Probability of a list, in [0, 1]. */
  probability(list: readonly number[]): number {
    const { top } = this;
    const last = top.length - 1;
    if (list.length !== top.length) return 0;
    if (top.some((position, slot) => slot < last && position !== list[slot])) return 0;
    if (list[last] === top[last]) return 1 - this.#swapProbability;
    if (this.#swapProbability === 0) return 0;
    return (this.#swapProbability * this.#replacements[list[last]!]!) / this.#replacementMass;
  }

  /** Probability of a list that begins with the first position and holds all of them, in [0, 1]. */
  shownProbability(shown: readonly number[]): number {
    const fixed = this.top.slice(0, -1);
    if (fixed.length > 0 && shown[0] !== fixed[0]) return 0;
    const [atRisk, ...more] = new Set(shown.filter((position) => !fixed.includes(position)));
    if (atRisk === undefined) return 1;
    return more.length > 0 ? 0 : this.probability([...fixed, atRisk]);
  }
}
