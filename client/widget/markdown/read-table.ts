import { type Inline, parseInline } from './parse-inline.ts';

export interface Table {
  readonly type: 'table';
  readonly head: readonly (readonly Inline[])[];
  /** Each as wide as the head. */
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

const DIVIDER = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;
const MOST_COLUMNS = 20;

/** Whether a table begins in a line: cells, and below them the dashes that make a head of them. */
export function isTableHead(line: string, next = ''): boolean {
  const isDivided = line.includes('|') && next.includes('-') && DIVIDER.test(next.trim());
  return isDivided && cellsOf(line).length === cellsOf(next).length;
}

export function readTable(lines: readonly string[], from: number): { block: Table; next: number } {
  const head = cellsOf(lines[from]!);
  let next = from + 2;
  while (next < lines.length && lines[next]!.includes('|')) next += 1;
  const rows = lines.slice(from + 2, next).map((line) => {
    const cells = cellsOf(line);
    return head.map((_, i) => parseInline(cells[i] ?? ''));
  });
  return { block: { type: 'table', head: head.map((cell) => parseInline(cell)), rows }, next };
}

function cellsOf(line: string): readonly string[] {
  const inside = line.trim().replace(/^\||(?<!\\)\|$/g, '');
  const cells = inside.split(/(?<!\\)\|/).slice(0, MOST_COLUMNS);
  return cells.map((cell) => cell.trim().replaceAll('\\|', '|'));
}
