import { topPositions } from './top-positions.ts';

/**
 * The rows of an action set that are worth learning from: the most probable ones and those that are needed
 * anyway. The others hardly move under any vote, and each costs as much time and memory.
 *
 * @param distribution shape (n).
 * @param needed rows to keep whatever their probability: the list that was used, what was cited.
 * @param count of the most probable rows.
 * @returns rows in rising order, at most count + needed.length.
 */
export function keptRows(
  distribution: ArrayLike<number>,
  needed: readonly number[],
  count: number,
): readonly number[] {
  return [...new Set([...topPositions(distribution, count), ...needed])].sort((a, b) => a - b);
}
