import type { Random } from '../../learning/bandit/random.ts';

/** Share of answers that cite their second passage, too. */
const SECOND_CITED = 0.2;

/**
 * What an answer cites of the passages that it used: the first, and now and then the second.
 *
 * @param action positions in the candidates, best first.
 */
export function citedOf(action: readonly number[], random: Random): readonly number[] {
  return action.slice(0, random() < SECOND_CITED ? 2 : 1);
}
