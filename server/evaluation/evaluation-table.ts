import type { Estimate } from '../protocol/index.ts';
import { escapeCell, rangeText } from './curve-table.ts';
import type { RankingRow, SystemMeasures } from './measured-rows.ts';

const COLUMNS: readonly { readonly title: string; readonly measure: keyof SystemMeasures }[] = [
  { title: 'hit@1', measure: 'hit1' },
  { title: 'hit@3', measure: 'hit3' },
  { title: 'hit@5', measure: 'hit5' },
  { title: 'MRR', measure: 'reciprocalRank' },
  { title: 'nDCG@5', measure: 'ndcg5' },
  { title: 'reward', measure: 'expectedReward' },
  { title: 'reward seen', measure: 'seenReward' },
  { title: 'Knowledge F1', measure: 'knowledgeF1' },
];

/** Rows as Markdown: each measure that a row has, with its 95% interval over conversations. */
export function evaluationTable(rows: readonly RankingRow[]): string {
  return tableOf(rows.map(({ name, measures }) => ({ name, measures })));
}

/** What rows gain over the baseline, on the same questions; undefined when none was compared. */
export function gainTable(rows: readonly RankingRow[]): string | undefined {
  const compared = rows.flatMap(({ name, gains }) => (gains ? [{ name, measures: gains }] : []));
  return compared.length > 0 ? tableOf(compared, true) : undefined;
}

interface TableRow {
  readonly name: string;
  readonly measures: Partial<Record<keyof SystemMeasures, Estimate>>;
}

function tableOf(rows: readonly TableRow[], signed = false): string {
  const columns = COLUMNS.filter(({ measure }) => rows.some(({ measures }) => measures[measure]));
  const lines = rows.map(({ name, measures }) => {
    const cells = columns.map(({ measure }) => estimateCell(measures[measure], signed));
    return `| ${escapeCell(name)} | ${cells.join(' | ')} |`;
  });
  const titles = columns.map(({ title }) => title).join(' | ');
  return [`| | ${titles} |`, `|---|${columns.map(() => '---|').join('')}`, ...lines].join('\n');
}

function estimateCell(estimate: Estimate | undefined, signed: boolean): string {
  if (!estimate) return '';
  const sign = signed && estimate.value >= 0 ? '+' : '';
  return `${sign}${estimate.value.toFixed(3)} (${rangeText(estimate)})`;
}
