import { type Inline, parseInline } from './parse-inline.ts';

export type Block =
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
  readonly begins: RegExp;
  readonly read: (lines: readonly string[], from: number, depth: number) => { block: Block; next: number };
}

const MAX_DEPTH = 4;
const FENCE = /^\s*```/;
const HEADING = /^#{1,6}\s+/;
const QUOTE = /^>\s?/;
const ITEM = /^(?:[-*+•]|(\d{1,9})[.)])\s+/;

const RULES: readonly BlockRule[] = [
  { begins: FENCE, read: readCode },
  { begins: HEADING, read: readHeading },
  { begins: QUOTE, read: readQuote },
  { begins: ITEM, read: readList },
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
    const rule = depth < MAX_DEPTH ? findRule(line) : undefined;
    const { block, next } = (rule?.read ?? readParagraph)(lines, i, depth);
    blocks.push(block);
    i = next;
  }
  return blocks;
}

function findRule(line: string): BlockRule | undefined {
  return RULES.find((rule) => rule.begins.test(line));
}

function readParagraph(lines: readonly string[], from: number): { block: Block; next: number } {
  let next = from + 1;
  while (next < lines.length && lines[next]!.trim() !== '' && !findRule(lines[next]!)) next += 1;
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

function readList(lines: readonly string[], from: number, depth: number): { block: Block; next: number } {
  const number = ITEM.exec(lines[from]!)?.[1];
  const ordered = number !== undefined;
  const items: Block[][] = [];
  let next = from;
  while (next < lines.length && isItem(lines[next]!, ordered)) {
    const end = endOfItem(lines, next, ordered);
    const inside = lines
      .slice(next, end)
      .map((line, i) => (i === 0 ? line.replace(ITEM, '') : unindent(line)));
    items.push(parseBlocks(inside, depth + 1));
    next = end;
  }
  return { block: { type: 'list', ordered, start: Number(number ?? 1), items }, next };
}

function isItem(line: string, ordered: boolean): boolean {
  const match = ITEM.exec(line);
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

function unindent(line: string): string {
  return line.replace(/^\s{1,4}/, '');
}
