/** Where votes and values lie in a picture, in its units; y grows downwards. */
export interface CurveScales {
  x(votes: number): number;
  y(value: number): number;
  /** Values to draw a line at, ascending. */
  readonly valueTicks: readonly number[];
}

/** The rectangle that the curves are drawn in. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Votes lie almost logarithmically, with 0 at the left edge; values linearly, from a round number to a round one.
 *
 * @param votes at least one.
 * @param values everything that has to be inside, at least one.
 */
export function curveScales(
  votes: readonly number[],
  values: readonly number[],
  area: PlotArea,
): CurveScales {
  const unit = Math.min(...votes.filter((count) => count > 0), 1_000);
  const place = (count: number) => Math.log1p(count / unit);
  const last = place(Math.max(...votes)) || 1;
  const valueTicks = roundTicks(Math.min(...values), Math.max(...values));
  const lowest = valueTicks[0]!;
  const height = valueTicks.at(-1)! - lowest;
  return {
    x: (count) => area.left + ((area.right - area.left) * place(count)) / last,
    y: (value) => area.bottom - ((area.bottom - area.top) * (value - lowest)) / height,
    valueTicks,
  };
}

const MOST_TICKS = 6;
const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/** At least two round numbers around a range, at most six of them where a step allows it. */
export function roundTicks(low: number, high: number): number[] {
  const ticksOf = (step: number) => {
    const first = Math.floor(low / step + 1e-9);
    const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
    return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(3)));
  };
  const step = STEPS.find((each) => ticksOf(each).length <= MOST_TICKS) ?? 1;
  return ticksOf(step);
}

/**
 * Moves labels apart so that none covers another, as little as their order allows.
 *
 * @param positions where they would be best, in any order.
 * @returns in the same order, each at least `gap` from the others, none beyond `bottom` where that can be.
 */
export function spreadLabels(positions: readonly number[], gap: number, bottom: number): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a]! - positions[b]!);
  const spread = [...positions];
  order.forEach((label, rank) => {
    const above = order[rank - 1];
    if (above !== undefined) spread[label] = Math.max(spread[label]!, spread[above]! + gap);
  });
  let limit = bottom;
  for (const label of order.toReversed()) {
    spread[label] = Math.min(spread[label]!, limit);
    limit = spread[label]! - gap;
  }
  return spread;
}
