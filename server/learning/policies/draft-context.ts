import type { ResponseContext } from './response-policy.ts';

/** What is known of a finished draft beside its words. */
export interface DraftFeatures {
  /** What it came to: `refuse` when it says that it does not know, whatever was asked for. */
  readonly strategy: string;
  /** Share of its terms that its passages or the question have, in [0, 1]. */
  readonly groundedShare: number;
  readonly words: number;
}

/**
 * From here on a draft counts as standing wholly on its passages. Three in four replies of people share at least
 * this much with the passage that they were written from; with a passage drawn at random the median is .24
 * (multidoc2dial dev, 918 replies that are no questions).
 */
const ENOUGH_GROUNDED = 0.8;

/** What reading a word costs, in reward: it decides between drafts that are else worth the same. */
const PRICE_OF_A_WORD = 0.000_1;

/**
 * What finished drafts are as actions: how far each stands on its passages, and its price, that of its strategy and
 * of its length. That one refuses is told by its strategy, which has rates of its own.
 *
 * @param prices by strategy, in reward; one that is not named costs nothing.
 */
export function draftContext(
  drafts: readonly DraftFeatures[],
  prices: Readonly<Record<string, number>>,
): Required<Pick<ResponseContext, 'prices' | 'supports'>> {
  return {
    prices: drafts.map(({ strategy, words }) => (prices[strategy] ?? 0) + PRICE_OF_A_WORD * words),
    supports: drafts.map(({ groundedShare }) => Math.min(1, groundedShare / ENOUGH_GROUNDED)),
  };
}
