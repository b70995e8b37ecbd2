export type LineKind = 'heading' | 'item' | 'row' | 'text';

/** A line, or several that one paragraph was wrapped into; [start, end) leaves its markup out. */
export interface Line {
  readonly kind: LineKind;
  readonly start: number;
  readonly end: number;
  readonly afterBlank: boolean;
  /** Of a numbered item. */
  readonly number?: number;
}

const HEADING = /^\s*#{1,6}\s+/;
const ITEM = /^\s*(?:[-–—*•‣▪◦·]|\(?(\d{1,3})[.)]|\(?[a-z]\))\s+/;
const ROW = /^\s*\|/;
const RULE = /^[\s|:=*_-]*$|^\s*(?:```|~~~)/;
const FINISHED = /[.!?:;…。»”")\]]\*{0,2}\s*$/;

const LONGEST_HEADING = 14;

/** The lines of a text that carry words, in their order; a rule and the bar under a table's head are left out. */
export function readLines(text: string): Line[] {
  const lines: Line[] = [];
  let offset = 0;
  let afterBlank = false;
  for (const raw of text.split('\n')) {
    const line = readLine(raw, offset, afterBlank);
    const last = lines.at(-1);
    if (line && last && continues(text, last, line, raw))
      lines[lines.length - 1] = { ...last, end: line.end };
    else if (line) lines.push(line);
    afterBlank = raw.trim() === '' || (afterBlank && !line);
    offset += raw.length + 1;
  }
  return lines.map((line, i) =>
    isBareHeading(text, line, lines[i + 1]) ? { ...line, kind: 'heading' } : line,
  );
}

function readLine(raw: string, offset: number, afterBlank: boolean): Line | undefined {
  if (RULE.test(raw)) return undefined;
  const heading = HEADING.exec(raw)?.[0];
  const item = ITEM.exec(raw);
  const markup = heading ?? item?.[0] ?? /^\s*\|?\s*/.exec(raw)![0];
  const start = offset + markup.length;
  const end = offset + raw.replace(ROW.test(raw) ? /[\s|]+$/ : /\s+$/, '').length;
  if (end <= start) return undefined;
  if (heading) return { kind: 'heading', start, end, afterBlank };
  if (item) return { kind: 'item', start, end, afterBlank, ...(item[1] ? { number: Number(item[1]) } : {}) };
  return { kind: ROW.test(raw) ? 'row' : 'text', start, end, afterBlank };
}

/** A paragraph or an item that was wrapped goes on in small letters. */
function continues(text: string, last: Line, line: Line, raw: string): boolean {
  if (line.kind !== 'text' || line.afterBlank) return false;
  if (last.kind === 'item' && /^\s{2,}/.test(raw)) return true;
  if (last.kind !== 'text' && last.kind !== 'item') return false;
  return /^\p{Ll}/u.test(text.slice(line.start)) && !FINISHED.test(text.slice(last.start, last.end));
}

/** Without marks, a heading is a short line that nothing finishes, with something under it. */
function isBareHeading(text: string, line: Line, next: Line | undefined): boolean {
  if (line.kind !== 'text') return false;
  const words = text.slice(line.start, line.end);
  if (/^\*\*[^*]+\*\*:?$/.test(words)) return true;
  return next !== undefined && !FINISHED.test(words) && words.split(/\s+/).length <= LONGEST_HEADING;
}
