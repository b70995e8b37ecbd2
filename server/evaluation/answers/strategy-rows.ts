import { createRandom } from '../../learning/bandit/random.ts';
import type { Estimate } from '../../protocol/index.ts';
import { bootstrapMean } from '../bootstrap.ts';
import type { LabelledQuestion } from '../question-set.ts';
import type { StrategyOutcome } from './strategy-outcomes.ts';

/** A way to choose how to answer, as it did on the measured questions. */
export interface StrategyRow {
  readonly name: string;
  /** Shape (runs, questions): one run when nothing is left to chance, else one a seed. */
  readonly runs: readonly (readonly StrategyOutcome[])[];
}

/** Shape (questions): the judged reward, the mean of the runs. */
export function rewardsOf({ runs }: StrategyRow): number[] {
  return meanOver(runs, ({ reward }) => reward);
}

/** Shape (questions): the judged reward less the price, the mean of the runs. */
export function netRewardsOf({ runs }: StrategyRow): number[] {
  return meanOver(runs, ({ reward, price }) => reward - price);
}

/** The row with the highest mean reward less price; the first of equals. @param rows at least one. */
export function bestRow(rows: readonly StrategyRow[]): StrategyRow {
  const values = rows.map((row) => sum(netRewardsOf(row)));
  return rows[values.indexOf(Math.max(...values))]!;
}

/** Mean less another's on the same questions, with a 95% interval over conversations; prices count. */
export function differenceOf(
  questions: readonly LabelledQuestion[],
  one: StrategyRow,
  other: StrategyRow,
): Estimate {
  const base = netRewardsOf(other);
  const differences = netRewardsOf(one).map((value, i) => value - base[i]!);
  return meanByConversation(questions, differences);
}

/** @param values shape (questions). */
export function meanByConversation(
  questions: readonly LabelledQuestion[],
  values: readonly number[],
): Estimate {
  const conversations = new Map<string, number[]>();
  questions.forEach((question, i) => {
    const id = conversationOf(question);
    conversations.set(id, [...(conversations.get(id) ?? []), values[i]!]);
  });
  return bootstrapMean([...conversations.values()], createRandom(1));
}

/** How often each strategy was chosen, in [0, 1], the most frequent first. */
export function strategyShares({ runs }: StrategyRow): (readonly [strategy: string, share: number])[] {
  const all = runs.flat();
  const counts = new Map<string, number>();
  for (const { strategy } of all) counts.set(strategy, (counts.get(strategy) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([strategy, count]) => [strategy, count / all.length] as const);
}

/** Sets without ids of conversations number the turns of one behind its name. */
function conversationOf({ conversationId }: LabelledQuestion): string {
  return conversationId.replace(/-t\d+$/, '');
}

function meanOver(runs: StrategyRow['runs'], measureOf: (outcome: StrategyOutcome) => number): number[] {
  return runs[0]!.map((_, i) => sum(runs.map((run) => measureOf(run[i]!))) / runs.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
