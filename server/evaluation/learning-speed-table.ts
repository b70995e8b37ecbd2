import type { LearningSpeed } from './learning-speed.ts';

/** As two Markdown tables, what is fast and what is not: a row for each number of votes, those extrapolated marked. */
export function learningSpeedTable(rows: readonly LearningSpeed[]): string {
  return [
    '| voted questions | decisions/s | decision p50 ms | p99 ms | update p50 ms | p99 ms | cross-fitted, p50 ms |',
    '|---|--:|--:|--:|--:|--:|--:|',
    ...rows.map(({ ms, ...row }) => {
      const perSecond = Math.round(1000 / ms.decisionMean).toLocaleString('en');
      const times = [ms.decisionP50, ms.decisionP99, ms.updateP50, ms.updateP99, ms.crossFittedP50];
      return line([votesOf(row), perSecond, ...times.map((time) => time.toFixed(2))]);
    }),
    '',
    '| voted questions | weights replayed in s | index built in s | votes recalled in s | restore s | memory MB |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows.map(({ ms, memoryBytes, ...row }) => {
      const times = [ms.replay, ms.index, ms.recall].map((time) => (time / 1000).toFixed(1));
      const memory = Math.round(memoryBytes / 1e6).toLocaleString('en');
      return line([votesOf(row), ...times, (ms.restore / 1000).toFixed(2), memory]);
    }),
  ].join('\n');
}

function votesOf({ votes, extrapolated }: Pick<LearningSpeed, 'votes' | 'extrapolated'>): string {
  return `${votes.toLocaleString('en')}${extrapolated ? ' (extrapolated)' : ''}`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
