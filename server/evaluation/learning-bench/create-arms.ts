import { LEARNERS } from '../../learning/learners/retrieval-learner.ts';
import { handSetConversation, staticHybrid } from '../baselines/fixed-ranker.ts';
import { IntegerBoost } from '../baselines/integer-boost.ts';
import { SquareCb } from '../baselines/square-cb.ts';
import { BaselineArm } from './baseline-arm.ts';
import type { BenchArm } from './bench-arm.ts';
import { LearnerArm } from './learner-arm.ts';

/** Makes an arm that has seen no vote. */
export type CreateArm = (seed: number) => BenchArm;

export const INTEGER_BOOST: CreateArm = () => new BaselineArm(new IntegerBoost());

/** The default learner first, then the other learners and the baselines that it is measured against. */
export const ARMS: readonly CreateArm[] = [
  ...LEARNERS.map(
    (name): CreateArm =>
      (seed) =>
        new LearnerArm(name, seed),
  ),
  () => new BaselineArm(new SquareCb()),
  INTEGER_BOOST,
  () => new BaselineArm(handSetConversation()),
  () => new BaselineArm(staticHybrid()),
];
