import { createRandom } from '../../learning/bandit/random.ts';
import {
  type CurveSummary,
  type MeasuredCheckpoint,
  type MeasureSummary,
  summarizeCurve,
  summarizeMeasure,
} from '../learning-curve.ts';
import type { CreateArm } from './create-arms.ts';
import type { BenchMeasure } from './measure-arm.ts';
import { differenceOf } from './paired-difference.ts';
import { type BenchPlan, type BenchQuestions, runArm } from './run-arm.ts';

export interface ArmsPlan extends Pick<BenchPlan, 'checkpoints'> {
  readonly arms: readonly CreateArm[];
  readonly seeds: readonly number[];
  onRun?(name: string, seed: number, milliseconds: number): void;
  readonly nowMs: () => number;
}

/** How much better the first arm is than another one after all votes, on the same questions. */
export interface ArmGain {
  readonly over: string;
  readonly measures: Readonly<Record<'hit1' | 'reward', MeasureSummary>>;
}

export interface ArmsComparison {
  readonly curves: readonly CurveSummary<BenchMeasure>[];
  readonly gains: readonly ArmGain[];
}

type Runs = readonly (readonly MeasuredCheckpoint<BenchMeasure>[])[];

/** Runs every arm on the same stream, for every seed. */
export async function compareArms(questions: BenchQuestions, plan: ArmsPlan): Promise<ArmsComparison> {
  const runs: { readonly name: string; readonly runs: Runs }[] = [];
  for (const createArm of plan.arms) runs.push(await runSeeds(createArm, questions, plan));
  const random = createRandom(1);
  const [first, ...others] = runs;
  return {
    curves: runs.map((arm) => summarizeCurve(arm.name, arm.runs, random)),
    gains: others.map(({ name, runs: other }) => {
      const gainIn = (measure: BenchMeasure) =>
        summarizeMeasure(differenceOf(finalOf(first!.runs, measure), finalOf(other, measure)), random);
      return { over: name, measures: { hit1: gainIn('hit1'), reward: gainIn('reward') } };
    }),
  };
}

async function runSeeds(createArm: CreateArm, questions: BenchQuestions, plan: ArmsPlan) {
  const runs: MeasuredCheckpoint<BenchMeasure>[][] = [];
  for (const seed of plan.seeds) {
    const arm = createArm(seed);
    const start = plan.nowMs();
    runs.push(await runArm(arm, questions, { seed, checkpoints: plan.checkpoints }));
    plan.onRun?.(arm.name, seed, plan.nowMs() - start);
  }
  return { name: createArm(0).name, runs };
}

function finalOf(runs: Runs, measure: BenchMeasure) {
  return runs.map((run) => run.at(-1)!.measures[measure]);
}
