import type { ConversationValues } from '../learning-curve.ts';

/**
 * One's values less the other's, question by question.
 *
 * @param one shape (seeds, conversations, questions), as `other`.
 */
export function differenceOf(
  one: readonly ConversationValues[],
  other: readonly ConversationValues[],
): readonly ConversationValues[] {
  return one.map((conversations, seed) =>
    conversations.map((values, place) => values.map((value, i) => value - other[seed]![place]![i]!)),
  );
}
