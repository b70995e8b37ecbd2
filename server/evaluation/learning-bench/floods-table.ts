import { summaryCell } from '../curve-table.ts';
import type { FloodDamage } from './compare-floods.ts';

/** As a Markdown table: one line for each system, flood and number of usual votes. */
export function floodsTable(damages: readonly FloodDamage[], floodVotes: number): string {
  const lines = damages.map(({ system, flood, votes, without, difference }) => {
    const cells = [
      ...[system, `${floodVotes} of ${flood}`, `${votes}`],
      ...[without.hit1.mean.toFixed(3), summaryCell(difference.hit1)],
      ...[without.reward.mean.toFixed(3), summaryCell(difference.reward)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| | attacking votes | usual votes | hit@1 without | with, difference | reward without | with, difference |',
    '|---|---|--:|---|---|---|---|',
    ...lines,
  ].join('\n');
}
