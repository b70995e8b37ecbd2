import { splitSentences } from '../../text/sentences.ts';
import { hasContent } from './claim.ts';

/** A sentence of an answer as it stands there. */
export interface Piece {
  /** Blanks, line ends and the mark of a list or quotation before it. */
  readonly leading: string;
  /** Its words, with the marks of citations in and after them. */
  readonly body: string;
}

const LEADING = /^\s*(?:(?:[-–—*•]|\d{1,3}[.)]|#{1,6}|>)[ \t]+)*/;
const MARKS_AFTER = /^(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+/;

/**
 * Takes the first sentence from a text that may still grow. A line end always ends a sentence; else it has ended
 * once a letter of the next one is there. Words that say nothing alone ("Yes.") go with the sentence after them.
 *
 * @param isEnd nothing more will come.
 * @returns undefined while the first sentence may still go on, and when only blanks are left.
 */
export function takePiece(text: string, isEnd: boolean): { piece: Piece; rest: string } | undefined {
  const leading = LEADING.exec(text)![0];
  const newline = text.indexOf('\n', leading.length);
  const line = newline === -1 ? text.slice(leading.length) : text.slice(leading.length, newline);
  const end = endOfFirst(line) ?? (isEnd || newline !== -1 ? line.trimEnd().length : 0);
  if (end === 0) return undefined;
  const at = leading.length + end;
  return { piece: { leading, body: text.slice(leading.length, at) }, rest: text.slice(at) };
}

/** @returns where the first sentence of a line ends, its marks included; undefined when it may be all of it. */
function endOfFirst(line: string): number | undefined {
  let end = 0;
  for (const sentence of splitSentences(line)) {
    const words = sentence.replace(MARKS_AFTER, '').trimStart();
    const start = line.indexOf(words, end);
    if (start === -1) return undefined;
    end = start + words.length;
    end += MARKS_AFTER.exec(line.slice(end))?.[0].length ?? 0;
    const isOver = /\p{L}/u.test(line.slice(end));
    if (!isOver) return undefined;
    if (hasContent(line.slice(0, end))) return end;
  }
  return undefined;
}
