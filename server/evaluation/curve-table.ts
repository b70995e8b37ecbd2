import type { CurveSummary, MeasureSummary } from './learning-curve.ts';
import type { Interval } from './seed-interval.ts';

export interface TableColumn<Measure extends string> {
  readonly title: string;
  readonly measure: Measure;
}

/**
 * Learning curves as a Markdown table, one line a curve and checkpoint: mean, 95% interval over seeds in round
 * brackets, over conversations in square ones.
 */
export function curveTable<Measure extends string>(
  curves: readonly CurveSummary<Measure>[],
  columns: readonly TableColumn<Measure>[],
): string {
  const head = `| | votes | ${columns.map(({ title }) => title).join(' | ')} |`;
  const rule = `|---|--:|${columns.map(() => '---|').join('')}`;
  const lines = curves.flatMap(({ name, checkpoints }) =>
    checkpoints.map(({ votes, measures }) => {
      const cells = columns.map(({ measure }) => summaryCell(measures[measure]));
      return `| ${escapeCell(name)} | ${votes} | ${cells.join(' | ')} |`;
    }),
  );
  return [head, rule, ...lines].join('\n');
}

/** Empty where nothing was measured. */
export function summaryCell(summary: MeasureSummary | undefined): string {
  if (!summary) return '';
  const { mean, overSeeds, overConversations } = summary;
  const seeds = overSeeds ? ` (${rangeText(overSeeds)})` : '';
  return `${mean.toFixed(3)}${seeds} [${rangeText(overConversations)}]`;
}

export function rangeText({ low, high }: Interval): string {
  return `${low.toFixed(3)} to ${high.toFixed(3)}`;
}

/** A bar would end the cell. */
export function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
