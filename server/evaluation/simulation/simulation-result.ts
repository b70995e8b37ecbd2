import { createRandom } from '../../learning/bandit/random.ts';
import { type CurveSummary, summarizeCurve } from '../learning-curve.ts';
import { withoutEmptyMeasures } from './checkpoint-measures.ts';
import type { SimulationRun } from './run-simulation.ts';
import type { SimulationPlan } from './simulation-plan.ts';

/** How one seed's run went. */
export interface SeedOutcomes extends Pick<SimulationRun, 'outcomes' | 'votesSetAside'> {
  readonly seed: number;
  readonly seconds: number;
}

/** One call of `npm run simulate`, as its JSON file holds it. */
export interface SimulationResult {
  readonly command: string;
  /** ISO 8601. */
  readonly date: string;
  readonly set: { readonly name: string; readonly train: number; readonly dev: number };
  /** What was asked for, and the settings of the server that it ran with. */
  readonly options: SimulationPlan & { readonly settings: unknown };
  readonly curves: readonly CurveSummary[];
  readonly outcomes: readonly SeedOutcomes[];
  /** What never learns, on the same questions. */
  readonly references: readonly CurveSummary[];
}

export interface SeedRun extends SimulationRun {
  readonly seed: number;
  readonly seconds: number;
}

/** @param runs one a seed, at least one. */
export function toSimulationResult(
  about: Omit<SimulationResult, 'curves' | 'outcomes'>,
  runs: readonly SeedRun[],
): SimulationResult {
  const checkpoints = withoutEmptyMeasures(runs.map((run) => run.checkpoints));
  return {
    ...about,
    curves: [summarizeCurve('Learned', checkpoints, createRandom(1))],
    outcomes: runs.map(({ seed, seconds, outcomes, votesSetAside }) => ({
      ...{ seed, seconds, outcomes, votesSetAside },
    })),
  };
}
