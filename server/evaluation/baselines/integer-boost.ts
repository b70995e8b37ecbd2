import type { BaselineChoice, BaselineContext, BaselineRanker, BaselineRound } from './baseline-ranker.ts';
import { columnOf, rankedPositions } from './ranked-positions.ts';

/**
 * The rule of chat servers that count votes at all: a passage's thumbs, up less down and for whatever question,
 * added to a similarity of at most 1. A single thumb-up puts a passage above every unvoted one.
 */
export class IntegerBoost implements BaselineRanker {
  readonly name = 'integer boost';
  /** Thumbs-up less thumbs-down, by passage id. */
  readonly #votes = new Map<number, number>();

  rank({ candidates, features }: BaselineContext): BaselineChoice {
    const scores = columnOf(features, 'historyDense');
    candidates.forEach(({ passageId }, row) => {
      scores[row]! += this.#votes.get(passageId) ?? 0;
    });
    return { ranking: rankedPositions(scores), action: 0, propensity: 1 };
  }

  learn({ context, cited, reward }: BaselineRound): void {
    for (const position of cited) {
      const { passageId } = context.candidates[position]!;
      this.#votes.set(passageId, (this.#votes.get(passageId) ?? 0) + (reward > 0.5 ? 1 : -1));
    }
  }
}
