import { type Inline, parseInline } from './parse-inline.ts';
import { isTableHead, readTable, type Table } from './read-table.ts';

export type Block =
  | Table
  | { readonly type: 'rule' }
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly Block[][];
    }
  | { readonly type: 'code'; readonly text: string };

/** How a run of lines becomes one block: whether it begins here, and where it ends. */
interface BlockRule {
  readonly begins: (line: string, next: string | undefined) => boolean;
  readonly read: (lines: readonly string[], from: number, depth: number) => { block: Block; next: number };
}

const MAX_DEPTH = 4;
const FENCE = /^\s*```/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const HEADING = /^#{1,6}\s+/;
const QUOTE = /^>\s?/;
const ITEM = /^ {0,3}(?:[-*+•]|(\d{1,9})[.)])\s+/;

const RULES: readonly BlockRule[] = [
  { begins: (line) => FENCE.test(line), read: readCode },
  { begins: (line) => HEADING.test(line), read: readHeading },
  { begins: (line) => QUOTE.test(line), read: readQuote },
  { begins: (line) => RULE.test(line), read: (_, from) => ({ block: { type: 'rule' }, next: from + 1 }) },
  { begins: (line) => ITEM.test(line), read: readList },
  { begins: isTableHead, read: readTable },
];

/** Reads the Markdown that answers are written in; whatever else stands there, HTML too, is plain text. */
export function parseMarkdown(source: string): readonly Block[] {
  return parseBlocks(source.replace(/\r\n?/g, '\n').split('\n'), 0);
}

function parseBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let i = 0;
  while (i < lines.length) {
    const line = lines[i]!;
    if (line.trim() === '') {
      i += 1;
      continue;
    }
    const rule = depth < MAX_DEPTH ? findRule(lines, i) : undefined;
    const { block, next } = (rule?.read ?? readParagraph)(lines, i, depth);
    blocks.push(block);
    i = next;
  }
  return blocks;
}

function findRule(lines: readonly string[], at: number): BlockRule | undefined {
  return RULES.find((rule) => rule.begins(lines[at]!, lines[at + 1]));
}

function readParagraph(lines: readonly string[], from: number): { block: Block; next: number } {
  let next = from + 1;
  while (next < lines.length && lines[next]!.trim() !== '' && !findRule(lines, next)) next += 1;
  const text = lines.slice(from, next).map((line) => line.trim());
  return { block: { type: 'paragraph', children: parseInline(text.join('\n')) }, next };
}

function readHeading(lines: readonly string[], from: number): { block: Block; next: number } {
  const text = lines[from]!.replace(HEADING, '').replace(/\s+#+\s*$/, '');
  return { block: { type: 'heading', children: parseInline(text) }, next: from + 1 };
}

function readCode(lines: readonly string[], from: number): { block: Block; next: number } {
  let end = from + 1;
  while (end < lines.length && !FENCE.test(lines[end]!)) end += 1; // Not closed yet while it streams: to the end.
  return { block: { type: 'code', text: lines.slice(from + 1, end).join('\n') }, next: end + 1 };
}

function readQuote(lines: readonly string[], from: number, depth: number): { block: Block; next: number } {
  let next = from;
  while (next < lines.length && QUOTE.test(lines[next]!)) next += 1;
  const inside = lines.slice(from, next).map((line) => line.replace(QUOTE, ''));
  return { block: { type: 'quote', children: parseBlocks(inside, depth + 1) }, next };
}

function readList(source: readonly string[], from: number, depth: number): { block: Block; next: number } {
  const indent = indentOf(source[from]!);
  const lines = indent === 0 ? source : source.map((line) => unindent(line, indent));
  const number = ITEM.exec(lines[from]!)?.[1];
  const ordered = number !== undefined;
  const items: Block[][] = [];
  let next = from;
  while (next < lines.length && isItem(lines[next]!, ordered)) {
    const end = endOfItem(lines, next, ordered);
    items.push(parseBlocks(insideOfItem(lines.slice(next, end)), depth + 1));
    next = end;
  }
  return { block: { type: 'list', ordered, start: Number(number ?? 1), items }, next };
}

function isItem(line: string, ordered: boolean): boolean {
  const match = indentOf(line) < 2 ? ITEM.exec(line) : null; // further in, it is an item's own list
  return match !== null && (match[1] !== undefined) === ordered;
}

/** An item goes on over indented lines, and over one blank line when the list goes on after it. */
function endOfItem(lines: readonly string[], from: number, ordered: boolean): number {
  let end = from + 1;
  while (end < lines.length) {
    const line = lines[end]!;
    const isBlank = line.trim() === '';
    const following = lines[end + 1] ?? '';
    const goesOn = isBlank
      ? /^\s{2,}\S/.test(following) || isItem(following, ordered)
      : /^\s{2,}\S/.test(line);
    if (!goesOn) break;
    end += 1;
    if (isBlank && isItem(following, ordered)) break;
  }
  return end;
}

/** What an item holds, moved to the left as far as its first line after the mark stands in. */
function insideOfItem([first = '', ...rest]: readonly string[]): readonly string[] {
  const indent = indentOf(rest.find((line) => line.trim() !== '') ?? '');
  return [first.replace(ITEM, ''), ...rest.map((line) => unindent(line, indent))];
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

function unindent(line: string, indent: number): string {
  return line.slice(Math.min(indent, indentOf(line)));
}
