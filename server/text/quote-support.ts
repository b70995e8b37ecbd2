import { tokenize } from './tokens.ts';

/** Share of terms in common from which on a text counts as using a quote: more than chance, less than a copy. */
const ENOUGH_SHARED = 0.5;

/**
 * Share of the quotes that a text really uses, in [0, 1]; 1 without quotes.
 *
 * A quote is used when it stands in the text word for word, or when half of the terms of the shorter of the two
 * occur in the other (the overlap coefficient, so that a short answer from a long quote counts as well).
 *
 * NOTE: terms do not meet across languages, so a quote that was translated counts as not used.
 */
export function quoteSupport(text: string, quotes: readonly string[]): number {
  if (quotes.length === 0) return 1;
  let terms: ReadonlySet<string> | undefined;
  const used = quotes.filter((quote) => {
    if (quote !== '' && text.includes(quote)) return true;
    terms ??= new Set(tokenize(text));
    return overlap(terms, new Set(tokenize(quote))) >= ENOUGH_SHARED;
  });
  return used.length / quotes.length;
}

/** Szymkiewicz-Simpson coefficient: |A and B| / min(|A|, |B|); 0 when one of them is empty. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one];
  if (fewer.size === 0) return 0;
  return [...fewer].filter((term) => more.has(term)).length / fewer.size;
}
