import type { Estimate } from '../../protocol/index.ts';
import { rangeText } from '../curve-table.ts';
import type { LabelledQuestion } from '../question-set.ts';
import {
  bestRow,
  differenceOf,
  meanByConversation,
  netRewardsOf,
  rewardsOf,
  type StrategyRow,
  strategyShares,
} from './strategy-rows.ts';

/** What was learned after so many votes, one run a seed. */
export interface LearnedRows {
  readonly votes: number;
  /** Its response policy over the start policy's passages, as those of the fixed strategies. */
  readonly response: StrategyRow;
  /** The version as it serves. */
  readonly whole: StrategyRow;
}

export interface StrategyResult {
  readonly questions: readonly LabelledQuestion[];
  readonly standard: StrategyRow;
  /** Always the first of a question's action set. */
  readonly calledFor: StrategyRow;
  readonly fixed: readonly StrategyRow[];
  readonly learned: readonly LearnedRows[];
  /** One a seed: how often updates ended how. */
  readonly outcomes: readonly Readonly<Record<string, number>>[];
}

/** The result in Markdown: every row's reward, regret and gain, and which strategies were used. */
export function strategyReport(result: StrategyResult): string {
  const { questions, standard, calledFor, fixed, learned, outcomes } = result;
  const rows = [
    standard,
    calledFor,
    ...fixed,
    ...learned.flatMap(({ response, whole }) => [response, whole]),
  ];
  const best = bestRow(fixed);
  const declining = questions.filter(({ answerable }) => !answerable).length;
  return [
    `${questions.length} dev questions, ${declining} of them without an answer or unclear; judged reward, mean and 95% interval over conversations; what was learned: mean of ${outcomes.length} seeds`,
    table(
      ['', 'reward less price', 'reward', 'gain on the default', `regret against ${best.name}`, 'chosen'],
      rows.map((row) => rowCells(questions, row, { standard, best })),
    ),
    `Lowest of all seeds and checkpoints against the default: ${lowestText(result, ({ response }) => response)}; ${lowestText(result, ({ whole }) => whole)}`,
    `How updates ended: ${outcomes.map(countsText).join('; ')}`,
  ].join('\n\n');
}

function rowCells(
  questions: readonly LabelledQuestion[],
  row: StrategyRow,
  { standard, best }: { readonly standard: StrategyRow; readonly best: StrategyRow },
): string[] {
  return [
    row.name,
    cellOf(meanByConversation(questions, netRewardsOf(row))),
    cellOf(meanByConversation(questions, rewardsOf(row))),
    cellOf(differenceOf(questions, row, standard)),
    cellOf(differenceOf(questions, best, row)),
    sharesText(row),
  ];
}

/** Of single runs, not of their mean: a version serves alone. */
function lowestText(
  { questions, standard, learned }: StrategyResult,
  rowOf: (rows: LearnedRows) => StrategyRow,
) {
  const gains = learned.map(rowOf).flatMap(({ name, runs }) =>
    runs.map((run, i) => {
      const gain = differenceOf(questions, { name, runs: [run] }, standard);
      return { name: `${name}, seed ${i + 1}`, gain };
    }),
  );
  const { name, gain } = gains.sort((a, b) => a.gain.value - b.gain.value)[0]!;
  return `${cellOf(gain)} (${name})`;
}

function sharesText(row: StrategyRow): string {
  return strategyShares(row)
    .map(([strategy, share]) => `${strategy} ${(100 * share).toFixed(1)}%`)
    .join(', ');
}

function countsText(counts: Readonly<Record<string, number>>): string {
  return (
    Object.entries(counts)
      .map(([outcome, times]) => `${times} ${outcome.replace('_', ' ')}`)
      .join(', ') || 'none came'
  );
}

function cellOf(estimate: Estimate): string {
  return `${estimate.value.toFixed(3)} (${rangeText(estimate)})`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(titles), `|${titles.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
