import { createRandom } from '../../learning/bandit/random.ts';
import { type ConversationValues, type MeasureSummary, summarizeMeasure } from '../learning-curve.ts';
import { differenceOf } from './paired-difference.ts';

type FloodMeasure = 'hit1' | 'reward';

/** What was measured at some number of usual votes. */
export interface FloodedCheckpoint {
  readonly votes: number;
  readonly measures: Readonly<Record<FloodMeasure, ConversationValues>>;
}

/** Who floods: one visitor, or as many fresh ones as there are votes. */
export const FLOODS = ['one visitor', 'fresh visitors'] as const;
export type Flood = (typeof FLOODS)[number];

/** A system that can be run with and without a flood, otherwise alike. */
export interface FloodedSystem {
  readonly name: string;
  run(seed: number, flood: Flood | undefined): Promise<readonly FloodedCheckpoint[]>;
}

/** What a flood did to a system at a checkpoint. */
export interface FloodDamage {
  readonly system: string;
  readonly flood: Flood;
  readonly votes: number;
  readonly without: Readonly<Record<FloodMeasure, MeasureSummary>>;
  /** With the flood less without it. */
  readonly difference: Readonly<Record<FloodMeasure, MeasureSummary>>;
}

/** Runs each system without a flood and with each kind, and compares question by question. */
export async function compareFloods(
  systems: readonly FloodedSystem[],
  seeds: readonly number[],
): Promise<FloodDamage[]> {
  const damages: FloodDamage[] = [];
  for (const system of systems) {
    const calm = await runSeeds(system, seeds, undefined);
    for (const flood of FLOODS) {
      damages.push(...damagesOf(system.name, flood, calm, await runSeeds(system, seeds, flood)));
    }
  }
  return damages;
}

type Runs = readonly (readonly FloodedCheckpoint[])[];

async function runSeeds(
  system: FloodedSystem,
  seeds: readonly number[],
  flood: Flood | undefined,
): Promise<Runs> {
  const runs: (readonly FloodedCheckpoint[])[] = [];
  for (const seed of seeds) runs.push(await system.run(seed, flood));
  return runs;
}

function damagesOf(system: string, flood: Flood, calm: Runs, flooded: Runs): FloodDamage[] {
  const random = createRandom(1);
  const valuesOf = (runs: Runs, place: number, measure: FloodMeasure) =>
    runs.map((run) => run[place]!.measures[measure]);
  return calm[0]!.map(({ votes }, place) => {
    const without = (measure: FloodMeasure) => summarizeMeasure(valuesOf(calm, place, measure), random);
    const difference = (measure: FloodMeasure) =>
      summarizeMeasure(
        differenceOf(valuesOf(flooded, place, measure), valuesOf(calm, place, measure)),
        random,
      );
    return {
      ...{ system, flood, votes },
      without: { hit1: without('hit1'), reward: without('reward') },
      difference: { hit1: difference('hit1'), reward: difference('reward') },
    };
  });
}
