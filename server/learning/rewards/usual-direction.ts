/** Days are what a direction is usual over. */
const WINDOW_HOURS = 168;
/** Fewer votes say nothing of a direction. */
const LEAST_VOTES = 15;
const LEAST_USUAL_VOTES = 50;
/** Both: too far to be chance, and far enough to matter. */
const STANDARD_ERRORS = 3;
const LEAST_DIFFERENCE = 0.15;

interface Thumbs {
  readonly votes: number;
  readonly up: number;
}

/** The share of thumbs-up that is usual, over the counted votes of the last week. */
export class UsualDirection {
  readonly #hours: (Thumbs & { readonly hour: number })[] = [];
  #sum: Thumbs = { votes: 0, up: 0 };

  /** Takes in an hour that is over, later than any before it. */
  add(hour: number, { votes, up }: Thumbs): void {
    this.#hours.push({ hour, votes, up });
    this.#sum = { votes: this.#sum.votes + votes, up: this.#sum.up + up };
    while (this.#hours[0]!.hour <= hour - WINDOW_HOURS) {
      const old = this.#hours.shift()!;
      this.#sum = { votes: this.#sum.votes - old.votes, up: this.#sum.up - old.up };
    }
  }

  /** Whether votes differ from what is usual by more than chance and by enough to matter; false for a few. */
  differs({ votes, up }: Thumbs): boolean {
    const usual = this.#sum;
    if (votes < LEAST_VOTES || usual.votes < LEAST_USUAL_VOTES) return false;
    const difference = Math.abs(up / votes - usual.up / usual.votes);
    const share = (usual.up + up) / (usual.votes + votes);
    const standardError = Math.sqrt(share * (1 - share) * (1 / votes + 1 / usual.votes));
    return difference > LEAST_DIFFERENCE && difference > STANDARD_ERRORS * standardError;
  }
}
