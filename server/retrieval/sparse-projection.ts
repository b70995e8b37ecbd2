import type { Random } from '../learning/bandit/random.ts';

/** Coordinates that a row is spread over: with fewer, single pairs of rows collide more often. */
const TAPS = 4;

/**
 * Projects vectors of any length, also one that grows, onto a fixed number of dimensions, so that scalar
 * products stay about the same (to about 1/sqrt(dimensions)): each row goes with random signs to a few random
 * coordinates. The patterns are drawn row after row: the same random numbers make the same projection.
 *
 * Kane & Nelson, "Sparser Johnson-Lindenstrauss Transforms", JACM 2014.
 */
export class SparseProjection {
  /** TAPS entries a row: the coordinate from 1, negative where the sign is. */
  readonly #taps: number[] = [];

  constructor(
    private readonly dimensions: number,
    private readonly random: Random,
  ) {}

  /**
   * target += value x the pattern of a row.
   *
   * @param target shape (dimensions).
   */
  addTo(target: number[], row: number, value: number): void {
    const end = (row + 1) * TAPS;
    while (this.#taps.length < end) this.#taps.push(this.#drawTap());
    const share = value / Math.sqrt(TAPS);
    for (let at = row * TAPS; at < end; at++) {
      const tap = this.#taps[at]!;
      if (tap > 0) target[tap - 1]! += share;
      else target[-tap - 1]! -= share;
    }
  }

  #drawTap(): number {
    const coordinate = 1 + Math.floor(this.dimensions * this.random());
    return this.random() < 0.5 ? -coordinate : coordinate;
  }
}
