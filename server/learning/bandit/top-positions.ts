/**
 * Positions of the largest scores, best first; of equal scores the lower position comes first, so that the
 * same scores always give the same list.
 *
 * @returns min(count, n) positions.
 */
export function topPositions(scores: ArrayLike<number>, count: number): number[] {
  const top: number[] = [];
  for (let position = 0; position < scores.length; position++) {
    if (top.length === count && !(scores[position]! > scores[top[count - 1]!]!)) continue;
    if (top.length === count) top.pop();
    let place = top.length;
    while (place > 0 && scores[position]! > scores[top[place - 1]!]!) place--;
    top.splice(place, 0, position);
  }
  return top;
}
