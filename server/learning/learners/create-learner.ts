import { LinearScoreModel } from './linear-score-model.ts';
import { ListwiseLearner } from './listwise-posterior.ts';
import { MixtureScoreModel } from './mixture-score-model.ts';
import { PpoLearner } from './ppo.ts';
import { ReinforceLearner } from './reinforce.ts';
import type { LearnerName, RetrievalLearner } from './retrieval-learner.ts';

/** The learner that the setting LEARNER names. */
export function createLearner(name: LearnerName): RetrievalLearner {
  switch (name) {
    case 'listwise':
      return new ListwiseLearner('listwise', new LinearScoreModel());
    case 'mixture':
      return new ListwiseLearner('mixture', new MixtureScoreModel());
    case 'reinforce':
      return new ReinforceLearner();
    case 'ppo':
      return new PpoLearner();
  }
}
