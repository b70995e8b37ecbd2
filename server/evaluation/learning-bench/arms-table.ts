import { escapeCell, summaryCell } from '../curve-table.ts';
import type { ArmsComparison } from './compare-arms.ts';
import { BENCH_MEASURES, type BenchMeasure } from './measure-arm.ts';

const TITLES: Readonly<Record<BenchMeasure, string>> = { hit1: 'hit@1', hit3: 'hit@3', reward: 'reward' };

/**
 * As Markdown: a table of each measure with a line for each arm, and how much better the first arm is than the
 * others. 95% intervals over seeds are in round brackets, over conversations in square ones.
 */
export function armsTable({ curves, gains }: ArmsComparison): string {
  const votes = curves[0]!.checkpoints.map((checkpoint) => `${checkpoint.votes} votes`);
  const tables = BENCH_MEASURES.map((measure) => {
    const lines = curves.map(({ name, checkpoints }) =>
      line([escapeCell(name), ...checkpoints.map(({ measures }) => summaryCell(measures[measure]))]),
    );
    return [...head([TITLES[measure], ...votes]), ...lines].join('\n');
  });
  const gained = gains.map(({ over, measures }) =>
    line([escapeCell(over), summaryCell(measures.hit1), summaryCell(measures.reward)]),
  );
  const title = `${curves[0]!.name} less`;
  return [...tables, [...head([title, 'hit@1', 'reward']), ...gained].join('\n')].join('\n\n');
}

function head(titles: readonly string[]): string[] {
  return [line(titles), `|---|${'---|'.repeat(titles.length - 1)}`];
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
