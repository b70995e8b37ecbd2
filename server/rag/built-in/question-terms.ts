import type { Language } from '../../text/language.ts';
import { tokenize } from '../../text/tokens.ts';

/** How rare a term is in the knowledge; `undefined` for a term that does not occur in it. */
export type Idf = (term: string) => number | undefined;

/** What a text is about: its terms, each with how much it tells. */
export interface WeightedTerms {
  readonly weights: ReadonlyMap<string, number>;
  /** Sum of the weights; 0 when the text has no term. */
  readonly total: number;
  /** In the order of the text, repeated as they occur. */
  readonly sequence: readonly string[];
}

/** The weight of a term that the knowledge does not know: as telling as its rarest. */
const UNKNOWN_WEIGHT = 6;

export function weightedTerms(text: string, language: Language | undefined, idf: Idf): WeightedTerms {
  const sequence = tokenize(text, language);
  const weights = new Map(sequence.map((term) => [term, idf(term) ?? UNKNOWN_WEIGHT]));
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return { weights, total, sequence };
}

/** @returns the share in [0, 1] of what the text is about that `terms` has too; 0 for a text without terms. */
export function coverage({ weights, total }: WeightedTerms, terms: ReadonlySet<string>): number {
  if (total === 0) return 0;
  let covered = 0;
  for (const [term, weight] of weights) if (terms.has(term)) covered += weight;
  return covered / total;
}
