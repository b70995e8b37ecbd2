import { detectLanguage } from '../text/language.ts';
import { tokenize } from '../text/tokens.ts';

/**
 * How much two texts say the same, in [0, 1]: the harmonic mean of the share of the answer's terms that the
 * reference has, and of the reference's terms that the answer has. Repeated terms count as often as they occur
 * in both. Against the gold evidence this is Knowledge F1.
 *
 * @returns undefined when the reference has no terms: there is nothing to measure against. An answer without
 *   terms is 0.
 *
 * Rajpurkar et al., "SQuAD", EMNLP 2016; Shuster et al., "Retrieval Augmentation Reduces Hallucination in
 * Conversation", EMNLP Findings 2021.
 */
export function tokenF1(answer: string, reference: string): number | undefined {
  const language = detectLanguage(reference, 'en');
  const expected = tokenize(reference, language);
  if (expected.length === 0) return undefined;
  const given = tokenize(answer, language);
  const shared = countShared(given, expected);
  return (2 * shared) / (given.length + expected.length);
}

function countShared(one: readonly string[], other: readonly string[]): number {
  const left = new Map<string, number>();
  for (const term of other) left.set(term, (left.get(term) ?? 0) + 1);
  let shared = 0;
  for (const term of one) {
    const count = left.get(term) ?? 0;
    if (count === 0) continue;
    left.set(term, count - 1);
    shared++;
  }
  return shared;
}
