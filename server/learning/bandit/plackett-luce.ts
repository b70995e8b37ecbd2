import { softmaxInPlace } from './distributions.ts';
import type { Random } from './random.ts';
import { topPositions } from './top-positions.ts';

/**
 * A distribution over lists: passages are drawn one after the other, each by its share among those that are
 * left.
 *
 * Plackett, "The Analysis of Permutations", Applied Statistics 1975; Luce, "Individual Choice Behavior", 1959.
 */
export class PlackettLuceLists {
  readonly top: readonly number[];
  /** Shape (candidates): the probability of each first passage. */
  readonly #shares: Float64Array;
  readonly #length: number;
  /** 1 for positions that the list being looked at holds already. */
  readonly #taken: Uint8Array;

  /**
   * @param distribution shape (candidates), at temperature 1.
   * @param slots length of a list, at least 1; all candidates when there are fewer.
   * @param temperature above 0.
   */
  constructor(distribution: Float64Array, slots: number, temperature: number) {
    this.top = topPositions(distribution, slots);
    this.#shares = distribution.map((probability) => Math.log(probability) / temperature);
    softmaxInPlace(this.#shares);
    this.#length = this.top.length;
    this.#taken = new Uint8Array(distribution.length);
  }

  draw(random: Random): readonly number[] {
    const list: number[] = [];
    this.#taken.fill(0);
    while (list.length < this.#length) {
      const position = this.#drawNext(random());
      this.#taken[position] = 1;
      list.push(position);
    }
    return list;
  }

  /** Probability of a list, in [0, 1]. */
  probability(list: readonly number[]): number {
    if (list.length !== this.#length) return 0;
    this.#taken.fill(0);
    let probability = 1;
    for (const position of list) {
      probability *= this.#nextProbability(position, this.#massLeft());
      this.#taken[position] = 1;
    }
    return probability;
  }

  /**
   * Probability of a list that begins with the first position and holds all of them, in [0, 1]: the exact sum
   * over such lists. Takes time that grows with candidates to the power of the slots left to others, which are
   * at most one in a list of three that shows two.
   */
  shownProbability(shown: readonly number[]): number {
    const [first, ...others] = new Set(shown);
    if (first === undefined) return this.#length === 0 ? 1 : 0;
    this.#taken.fill(0);
    const probability = this.#nextProbability(first, this.#massLeft());
    this.#taken[first] = 1;
    return probability === 0 ? 0 : probability * this.#holdsAll(others, this.#length - 1);
  }

  /** Probability that the slots left will hold all that is missing. */
  #holdsAll(missing: readonly number[], slotsLeft: number): number {
    if (missing.length === 0) return 1;
    if (missing.length > slotsLeft) return 0;
    const mass = this.#massLeft();
    const mayWait = slotsLeft > missing.length;
    let sum = 0;
    for (let position = 0; position < this.#shares.length; position++) {
      const isMissing = missing.includes(position);
      if (!isMissing && !mayWait) continue;
      const probability = this.#nextProbability(position, mass);
      if (probability === 0) continue;
      this.#taken[position] = 1;
      const stillMissing = isMissing ? missing.filter((other) => other !== position) : missing;
      sum += probability * this.#holdsAll(stillMissing, slotsLeft - 1);
      this.#taken[position] = 0;
    }
    return sum;
  }

  #drawNext(draw: number): number {
    const mass = this.#massLeft();
    let remaining = draw;
    let chosen = -1;
    for (let position = 0; position < this.#shares.length && remaining >= 0; position++) {
      const probability = this.#nextProbability(position, mass);
      if (probability === 0) continue;
      chosen = position;
      remaining -= probability;
    }
    return chosen;
  }

  /** 0 for what is taken. Where nothing that is left has any mass, all of it is equally likely. */
  #nextProbability(position: number, massLeft: number): number {
    if (this.#taken[position]) return 0;
    if (massLeft > 0) return this.#shares[position]! / massLeft;
    return 1 / this.#taken.reduce((left, taken) => left - taken, this.#taken.length);
  }

  #massLeft(): number {
    let mass = 0;
    for (let i = 0; i < this.#shares.length; i++) if (!this.#taken[i]) mass += this.#shares[i]!;
    return mass;
  }
}

/**
 * Gradient of the log-probability of a list with respect to the logits.
 *
 * @param shares shape (n): the softmax of the logits.
 * @param list distinct positions, best first.
 * @param direction shape (n), overwritten.
 * @returns the probability of the list, in [0, 1].
 */
export function plackettLuceGradient(
  shares: Float64Array,
  list: readonly number[],
  direction: Float64Array,
): number {
  let probability = 1;
  direction.fill(0);
  for (let slot = 0; slot < list.length; slot++) {
    const massLeft = massWithout(shares, list, slot);
    for (let i = 0; i < shares.length; i++) direction[i]! -= shares[i]! / massLeft;
    for (let earlier = 0; earlier < slot; earlier++) {
      direction[list[earlier]!]! += shares[list[earlier]!]! / massLeft; // it is no longer to be had
    }
    direction[list[slot]!]! += 1;
    probability *= shares[list[slot]!]! / massLeft;
  }
  return probability;
}

/** The mass of all but the first so many of a list: summed, not subtracted, so that little is not lost. */
function massWithout(shares: Float64Array, list: readonly number[], count: number): number {
  let mass = 0;
  for (let i = 0; i < shares.length; i++) {
    let isTaken = false;
    for (let earlier = 0; earlier < count; earlier++) isTaken ||= list[earlier] === i;
    if (!isTaken) mass += shares[i]!;
  }
  return Math.max(mass, Number.MIN_VALUE);
}
