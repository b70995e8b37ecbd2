/** What may still become something else: a mark without its text, a link without its end, a table without its line. */
const UNDECIDED: readonly (readonly [RegExp, string])[] = [
  [/(^|\n)[ \t]*(?:(?:[-*+>]|#{1,6}|\d{1,3}[.)]?|`{1,2}|[-*_]{2,})[ \t]*)?$/, '$1'],
  [/(^|\n[ \t]*\n|^[^|]*\n)[ \t]*\|[^\n]*(?:\n[|:\- \t]*)?$/, '$1'],
  [/!?\[\d{0,2}$/, ''],
  [/!?\[([^[\]\n]*)(?:\](?:\([^\s()]*)?)?$/, '$1'],
  [/(?<![*_`\\])[*_`\\]+$/, ''],
];

/** A number in brackets is whole: it names a source. */
const WHOLE_MARK = /\[\d{1,2}\]$/;

/**
 * The text of an answer that still streams, so that its end does not flicker: what is undecided waits, and what is
 * open is closed for now. Only the text so far is shown this way; the whole answer stands as it was written.
 */
export function settleTail(text: string): string {
  const fences = text.match(/^\s*```/gm)?.length ?? 0;
  if (fences % 2 === 1) return text.replace(/\n\s*`{1,2}$/, ''); // inside of code every other character is itself
  let settled = text;
  for (const [pattern, kept] of UNDECIDED) {
    if (!WHOLE_MARK.test(settled)) settled = settled.replace(pattern, kept);
  }
  const start = settled.lastIndexOf('\n') + 1;
  return settled.slice(0, start) + closeMarks(settled.slice(start).trimEnd());
}

function closeMarks(line: string): string {
  const outsideOfCode = line.replace(/`[^`]*`/g, '');
  if (outsideOfCode.includes('`')) return `${line}\``;
  const bold = outsideOfCode.split('**').length % 2 === 0 ? '**' : '';
  const single = /(?:^|[\s(])([*_])(?=[^\s*_])[^*_]*$/.exec(outsideOfCode.replaceAll('**', ''));
  return line + (single?.[1] ?? '') + bold;
}
