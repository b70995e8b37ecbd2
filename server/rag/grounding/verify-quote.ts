import type { Passage } from '../../text/passage.ts';

/**
 * Whether a quote stands in a passage word for word; only blanks and line ends may differ. A part of a word or of
 * a number is no quote: "4.50" does not stand in "14.50", nor "3" in "3.5".
 */
export function verifyQuote(quote: string, passage: Pick<Passage, 'text'>): boolean {
  const sought = withPlainBlanks(quote);
  if (!/[\p{L}\p{N}]/u.test(sought)) return false;
  const text = withPlainBlanks(passage.text);
  for (let at = text.indexOf(sought); at !== -1; at = text.indexOf(sought, at + 1)) {
    if (isWhole(text, at, at + sought.length)) return true;
  }
  return false;
}

function withPlainBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Neither end of [start, end) cuts a word or a number in two. */
function isWhole(text: string, start: number, end: number): boolean {
  return !cutsWord(text, start) && !cutsWord(text, end);
}

function cutsWord(text: string, at: number): boolean {
  const around = `${text.slice(Math.max(0, at - 2), at).padStart(2)}${text.slice(at, at + 2).padEnd(2)}`;
  return /^.[\p{L}\p{N}][\p{L}\p{N}]|^\d[.,]\d|^.\d[.,]\d/u.test(around);
}
