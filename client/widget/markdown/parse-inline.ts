import { safeHref } from './safe-href.ts';

/** A piece of a line. Text is plain: it never holds markup that a browser would read. */
export type Inline =
  | { readonly type: 'text' | 'code'; readonly text: string }
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }
  /** Names a source by its number, from 1. */
  | { readonly type: 'mark'; readonly number: number }
  | { readonly type: 'break' };

const MAX_DEPTH = 6;

// In the order of trial at each place: escape, code, source, image or link, bare address, strong, emphasis, line break.
const TOKEN = new RegExp(
  [
    /\\([\\`*_[\]()#>-])/,
    /`([^`\n]+)`/,
    /\[(\d{1,2})\](?!\()/,
    /(!?)\[([^[\]\n]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/,
    /(https?:\/\/[^\s<>"'`*]*[^\s<>"'`*.,;:!?)\]])/,
    /(?<mark>\*\*|__)(?=\S)(.+?)(?<=\S)\k<mark>/,
    /(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)/,
    /\*(?=[^\s*])([^*\n]+?)(?<=\S)\*/,
    /(\n)/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'g',
);

/** Reads bold, italics, code, links, marks of sources and line breaks. What is not closed or not allowed stays plain text. */
export function parseInline(source: string, depth = 0): readonly Inline[] {
  if (depth >= MAX_DEPTH) return [{ type: 'text', text: source }];
  const inlines: Inline[] = [];
  let end = 0;
  for (const match of source.matchAll(TOKEN)) {
    if (match.index > end) inlines.push({ type: 'text', text: source.slice(end, match.index) });
    inlines.push(...toInlines(match, depth));
    end = match.index + match[0].length;
  }
  if (end < source.length) inlines.push({ type: 'text', text: source.slice(end) });
  return inlines;
}

function toInlines(match: RegExpExecArray, depth: number): readonly Inline[] {
  const [, escaped, code, number, image, label, target, address, , strong, underscored, starred] = match;
  if (escaped !== undefined) return [{ type: 'text', text: escaped }];
  if (code !== undefined) return [{ type: 'code', text: code }];
  if (number !== undefined) return [{ type: 'mark', number: Number(number) }];
  // A picture is never loaded: it would tell its server who reads here.
  if (image) return [{ type: 'text', text: label ?? '' }];
  if (label !== undefined) return toLink(label, target ?? '', depth);
  if (address !== undefined) return toLink(address, address, MAX_DEPTH);
  if (strong !== undefined) return [{ type: 'strong', children: parseInline(strong, depth + 1) }];
  const emphasis = underscored ?? starred;
  if (emphasis !== undefined) return [{ type: 'emphasis', children: parseInline(emphasis, depth + 1) }];
  return [{ type: 'break' }];
}

function toLink(label: string, target: string, depth: number): readonly Inline[] {
  const href = safeHref(target);
  // A link never holds another one: its label is read as text when it is itself an address.
  const children = parseInline(label, /https?:/.test(label) ? MAX_DEPTH : depth + 1);
  return href === undefined ? children : [{ type: 'link', href, children }];
}
