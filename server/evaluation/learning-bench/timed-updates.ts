import { createRandom, seedFrom } from '../../learning/bandit/random.ts';
import type { RetrievalExample, RetrievalLearner } from '../../learning/learners/retrieval-learner.ts';
import { SideBySide, type SideBySideState } from '../../learning/learners/side-by-side.ts';
import { startParameters } from '../../learning/policies/start-parameters.ts';
import { FOLDS, foldOf } from '../../learning/visitor-folds.ts';

/** Votes between two updates in a replay, as in all but the first hundreds of a log. */
const VOTES_BETWEEN_UPDATES = 50;
const ANCHOR = startParameters().retrieval.weights;
const ANCHOR_STRENGTH = ANCHOR.map(() => 1);

/** A learner's updates from stored examples, without the memory that made their features. */
export class TimedUpdates {
  readonly #examples: RetrievalExample[] = [];
  /** By fold: positions of the examples of all other folds. */
  readonly #outside: readonly number[][] = Array.from({ length: FOLDS }, () => []);
  readonly #learner: SideBySide;
  readonly #start: SideBySideState;

  constructor(learner: RetrievalLearner) {
    this.#learner = new SideBySide(learner);
    this.#start = this.#learner.start(ANCHOR);
  }

  add(example: RetrievalExample, visitorId: string): void {
    const position = this.#examples.push(example) - 1;
    this.#outside.forEach((positions, fold) => {
      if (fold !== foldOf(visitorId)) positions.push(position);
    });
  }

  update(turn: number): void {
    this.#updateNewest(this.#examples.length, `update ${turn}`);
  }

  updateCrossFitted(turn: number): void {
    this.#outside.forEach((positions, fold) => {
      this.#updateNewest(positions.length, `fold ${fold} ${turn}`, positions);
    });
  }

  replay(): SideBySideState {
    let state = this.#start;
    for (let votes = VOTES_BETWEEN_UPDATES; votes <= this.#examples.length; votes += VOTES_BETWEEN_UPDATES) {
      state = this.#update(state, votes, `replay ${votes}`);
    }
    return state;
  }

  /** One update as if all votes but the newest had been learned. */
  #updateNewest(roundCount: number, name: string, positions?: readonly number[]): void {
    const judged = Math.max(0, roundCount - VOTES_BETWEEN_UPDATES);
    this.#update({ ...this.#start, judged }, roundCount, name, positions);
  }

  #update(
    state: SideBySideState,
    roundCount: number,
    name: string,
    positions?: readonly number[],
  ): SideBySideState {
    return this.#learner.update(state, {
      roundCount,
      exampleAt: (i) => this.#examples[positions ? positions[i]! : i]!,
      anchor: ANCHOR,
      anchorStrength: ANCHOR_STRENGTH,
      random: createRandom(seedFrom(name)),
    });
  }
}
