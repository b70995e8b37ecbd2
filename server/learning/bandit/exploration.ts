/**
 * How a retrieval policy leaves lists to chance:
 * - `swap-last` serves the top list, or, for a share of answers, the top with another last passage;
 * - `plackett-luce` draws the whole list, one passage after the other, by the policy's own probabilities.
 */
export type Exploration = SwapLast | PlackettLuce;

export interface SwapLast {
  readonly kind: 'swap-last';
  /** Share of lists that are not the top list, in [0, 1). */
  readonly share: number;
}

export interface PlackettLuce {
  readonly kind: 'plackett-luce';
  /** Above 0; scores are divided by it before each draw, so a low one stays near the top list. */
  readonly temperature: number;
}

/** A plain number is a share of `swap-last`. */
export function toExploration(exploration: number | Exploration): Exploration {
  return typeof exploration === 'number' ? { kind: 'swap-last', share: exploration } : exploration;
}
