import type { Random } from '../learning/bandit/random.ts';
import { bootstrapMean } from './bootstrap.ts';
import { type Interval, seedInterval } from './seed-interval.ts';

/** The values of one measure: shape (conversations, questions), in the same order for every seed. */
export type ConversationValues = readonly (readonly number[])[];

/** What one seed measured on the version that serves after so many votes. */
export interface MeasuredCheckpoint<Measure extends string = string> {
  readonly votes: number;
  readonly measures: Readonly<Record<Measure, ConversationValues>>;
}

export interface MeasureSummary {
  readonly mean: number;
  /** 95%, over runs with different seeds; absent with one seed. */
  readonly overSeeds?: Interval;
  /** 95% bootstrap over conversations, each with its questions of all seeds. */
  readonly overConversations: Interval;
}

export interface CurveSummary<Measure extends string = string> {
  readonly name: string;
  readonly seeds: number;
  readonly checkpoints: readonly {
    readonly votes: number;
    readonly measures: Readonly<Record<Measure, MeasureSummary>>;
  }[];
}

/**
 * A learning curve over its seeds.
 *
 * @param runs one a seed, at least one, all with the same checkpoints and measures.
 * @throws {RangeError} when they are not the same.
 */
export function summarizeCurve<Measure extends string>(
  name: string,
  runs: readonly (readonly MeasuredCheckpoint<Measure>[])[],
  random: Random,
): CurveSummary<Measure> {
  const checkpoints = runs[0]!.map(({ votes, measures }, place) => {
    const names = Object.keys(measures) as Measure[];
    const bySeed = runs.map((run) => requireCheckpoint(run, place, votes).measures);
    const summaries = names.map((measure) => [
      measure,
      summarizeMeasure(
        bySeed.map((seed) => seed[measure]),
        random,
      ),
    ]);
    return { votes, measures: Object.fromEntries(summaries) as Record<Measure, MeasureSummary> };
  });
  return { name, seeds: runs.length, checkpoints };
}

/** @param bySeed shape (seeds, conversations, questions). */
export function summarizeMeasure(bySeed: readonly ConversationValues[], random: Random): MeasureSummary {
  const { mean, interval } = seedInterval(bySeed.map((groups) => meanOf(groups.flat())));
  const pooled = bySeed[0]!.map((_, place) => bySeed.flatMap((groups) => groups[place] ?? []));
  const { low, high } = bootstrapMean(
    pooled.filter(({ length }) => length > 0),
    random,
  );
  return { mean, ...(interval && { overSeeds: interval }), overConversations: { low, high } };
}

function requireCheckpoint<Measure extends string>(
  run: readonly MeasuredCheckpoint<Measure>[],
  place: number,
  votes: number,
): MeasuredCheckpoint<Measure> {
  const checkpoint = run[place];
  if (checkpoint?.votes === votes) return checkpoint;
  throw new RangeError(
    `checkpoint ${place} is at ${votes} votes in one run, at ${checkpoint?.votes} in another`,
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
