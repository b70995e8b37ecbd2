const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;
/** The marks of a quotation, and of a heading in it. */
const QUOTE = /^ {0,3}>[ \t]?(?:#{1,6}[ \t]+)?/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const HARD_BREAK = /(?: {2,}|\\)$/;

/**
 * Lines of Markdown as text that reads well by itself and splits well: one paragraph, list item or table row
 * a line, wrapped lines joined, a list directly under its lead-in, a table's row a list item that names its
 * columns, links and emphasis reduced to their words. List markers and fenced code stay.
 */
export function readableText(lines: readonly string[]): string {
  const out: string[] = [];
  let columns: readonly string[] = [];
  let fenced = false;
  const unquoted = lines.map((line) => line.replace(QUOTE, ''));
  for (const [i, raw] of lines.entries()) {
    const line = unquoted[i]!;
    if (!TABLE_ROW.test(line)) columns = [];
    if (FENCE.test(raw)) fenced = !fenced;
    else if (fenced) out.push(raw);
    else if (!TABLE_ROW.test(line)) append(out, RULE.test(line) ? '' : line, continues(unquoted[i - 1]));
    else if (TABLE_RULE.test(unquoted[i + 1] ?? '')) columns = cellsOf(line);
    else if (!TABLE_RULE.test(line)) append(out, tableItem(cellsOf(line), columns), false);
  }
  return out.join('\n').trim();
}

/** Words of a heading or a line without Markdown's marks. */
export function plainWords(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2');
}

/** True when the line after `previous` goes on with its paragraph. */
function continues(previous: string | undefined): boolean {
  if (previous === undefined || previous.trim() === '') return false;
  return !HARD_BREAK.test(previous) && !TABLE_ROW.test(previous) && !FENCE.test(previous);
}

/** NOTE: blank lines before and between list items go, so that a list and its lead-in are one paragraph. */
function append(out: string[], line: string, goesOn: boolean): void {
  const text = plainWords(line).trimEnd();
  if (LIST_ITEM.test(line)) {
    while (out.at(-1) === '') out.pop();
    out.push(text.replace(LIST_ITEM, (marker) => `${marker.trimEnd()} `));
  } else if (text.trim() === '') {
    if (out.length > 0 && out.at(-1) !== '') out.push('');
  } else if (goesOn && out.length > 0) {
    out.push(`${out.pop()!.trimEnd()} ${text.trim()}`);
  } else {
    out.push(text.trimStart());
  }
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function tableItem(cells: readonly string[], columns: readonly string[]): string {
  const [first = '', ...others] = cells;
  const named = others.flatMap((cell, i) => {
    const column = columns[i + 1] ?? '';
    if (cell === '') return [];
    return [column === '' ? cell : `${column}: ${cell}`];
  });
  return `- ${[first, named.join('; ')].filter((part) => part !== '').join(' — ')}`;
}
