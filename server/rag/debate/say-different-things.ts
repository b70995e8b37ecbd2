import type { ExpectedAnswer } from './expected-answer.ts';
import { agreement } from './stated-values.ts';
import type { Statement } from './types.ts';

/** Of more words than these, some differ in any two sentences. */
const MOST_COMPARED = 4;

/**
 * Whether statements of two passages contradict each other: other dates or numbers where one is asked for, else
 * other short answers. Sentences that merely say other things do not.
 */
export function sayDifferentThings(statements: readonly Statement[], expects: ExpectedAnswer): boolean {
  const most = expects === 'date' || expects === 'number' ? Number.POSITIVE_INFINITY : MOST_COMPARED;
  const compared = statements.filter(({ values }) => values.size > 0 && values.size <= most);
  return compared.some((one, i) =>
    compared
      .slice(i + 1)
      .some((other) => one.place !== other.place && agreement(one.values, other.values) === 0),
  );
}
