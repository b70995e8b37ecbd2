import { type Exploration, toExploration } from './bandit/exploration.ts';
import { createLearner } from './learners/create-learner.ts';
import type { LearnerName } from './learners/retrieval-learner.ts';

/** How both policies explore. */
export interface ExplorationSetting {
  /** Share of answers that explore, in [0, 1): how the response policy does. */
  readonly share: number;
  /** How lists of passages are left to chance. */
  readonly lists: Exploration;
}

/** The exploration that a learner learns best from, for a share of answers. */
export function explorationFor(learner: LearnerName, share: number): ExplorationSetting {
  return { share, lists: share === 0 ? toExploration(0) : createLearner(learner).exploration(share) };
}
