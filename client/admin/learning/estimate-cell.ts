import type { Estimate } from '../../api/admin-types.ts';

/** A value with its interval, short enough for a table: "0.71 [0.61, 0.80]"; a dash when there is none. */
export function estimateCell(estimate: Estimate | undefined, write: (value: number) => string): string {
  if (!estimate) return '–';
  return `${write(estimate.value)} [${write(estimate.low)}, ${write(estimate.high)}]`;
}
