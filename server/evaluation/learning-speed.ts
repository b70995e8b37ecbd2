import { extrapolateSpeed } from './extrapolate-speed.ts';

/** What is timed. */
export interface TimedLearning {
  /** Remembers voted questions until there are this many. @returns what that took since the last call. */
  growTo(votes: number): Promise<GrowthTimes>;
  /** One decision on a question, its neighbours and features included; `turn` counts from 0. */
  decide(turn: number): void;
  /** One update of the policy from votes that are remembered. */
  update(turn: number): void;
  /** One update of all that is learned without the votes of a fold of visitors. */
  updateCrossFitted(turn: number): void;
  /** All updates that made the policy, from stored features. */
  replay(): void;
  /** The version that serves, made anew from what is stored. */
  restore(): void;
}

export interface GrowthTimes {
  /** Adding the questions to the index. */
  readonly indexMs: number;
  /** Finding the neighbours of each of them and what their votes say. */
  readonly recallMs: number;
}

export interface SpeedInstruments {
  readonly nowMs: () => number;
  /** What the process holds in memory (resident set). */
  readonly memoryBytes: () => number;
}

/** Milliseconds, in the order of the table; an update's and a decision's are percentiles of single ones. */
export const TIMES = [
  'decisionMean',
  'decisionP50',
  'decisionP99',
  'updateP50',
  'updateP99',
  'crossFittedP50',
  'replay',
  'index', // from no votes to this many, as the next
  'recall',
  'restore',
] as const;
export type TimeName = (typeof TIMES)[number];
export type SpeedTimes = Readonly<Record<TimeName, number>>;

export interface LearningSpeed {
  readonly votes: number;
  /** False for what was measured, true for what is expected from it. */
  readonly extrapolated: boolean;
  readonly ms: SpeedTimes;
  readonly memoryBytes: number;
}

export interface SpeedPlan {
  /** At how many votes to measure, rising. */
  readonly votes: readonly number[];
  /** At each of them; the first tenth warms up and is not counted. */
  readonly decisions: number;
  readonly updates: number;
  /** At how many votes to say what is expected; absent for nothing. */
  readonly extrapolateTo?: number;
  onMeasured?(votes: number): void;
}

/**
 * How fast a policy decides and learns, and what its memory takes, as votes grow.
 *
 * @returns a row for each number of votes; and last, when asked for, one extrapolated from them.
 * @throws {RangeError} if an extrapolation is asked for from fewer than two numbers of votes.
 */
export async function measureLearningSpeed(
  learning: TimedLearning,
  instruments: SpeedInstruments,
  plan: SpeedPlan,
): Promise<LearningSpeed[]> {
  const measured: LearningSpeed[] = [];
  let index = 0;
  let recall = 0;
  for (const votes of plan.votes) {
    const growth = await learning.growTo(votes);
    index += growth.indexMs;
    recall += growth.recallMs;
    const ms = { ...measureTimes(learning, instruments, plan), index, recall };
    measured.push({ votes, extrapolated: false, ms, memoryBytes: instruments.memoryBytes() });
    plan.onMeasured?.(votes);
  }
  if (plan.extrapolateTo === undefined) return measured;
  return [...measured, extrapolateSpeed(measured, plan.extrapolateTo)];
}

function measureTimes(
  learning: TimedLearning,
  instruments: SpeedInstruments,
  plan: SpeedPlan,
): Omit<SpeedTimes, 'index' | 'recall'> {
  const restore = timeOf(() => learning.restore(), instruments);
  const decisions = timesOf((turn) => learning.decide(turn), plan.decisions, instruments);
  const updates = timesOf((turn) => learning.update(turn), plan.updates, instruments);
  const crossFitted = timesOf((turn) => learning.updateCrossFitted(turn), plan.updates, instruments);
  return {
    decisionMean: decisions.reduce((sum, ms) => sum + ms, 0) / decisions.length,
    decisionP50: percentile(decisions, 0.5),
    decisionP99: percentile(decisions, 0.99),
    updateP50: percentile(updates, 0.5),
    updateP99: percentile(updates, 0.99),
    crossFittedP50: percentile(crossFitted, 0.5),
    replay: timeOf(() => learning.replay(), instruments),
    restore,
  };
}

function timeOf(act: () => void, { nowMs }: SpeedInstruments): number {
  const start = nowMs();
  act();
  return nowMs() - start;
}

/** Ascending. */
function timesOf(act: (turn: number) => void, count: number, instruments: SpeedInstruments): number[] {
  const times = Array.from({ length: count }, (_, turn) => timeOf(() => act(turn), instruments));
  return times.slice(Math.floor(count / 10)).sort((a, b) => a - b);
}

function percentile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))]!;
}
