import { splitSentences } from '../../text/sentences.ts';

/** A piece of a text, short enough to be quoted beside others; word for word as it stands there. */
export interface Excerpt {
  readonly text: string;
  /** Offsets in the text, `end` excluded. */
  readonly start: number;
  readonly end: number;
  /** Whether it begins, and ends, where its sentence does. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** Words of the longest sentence that is quoted whole. */
const LONGEST_SENTENCE = 16;
/** Words of a piece of a longer one, and how many words the next piece begins later. */
const PIECE = 14;
const STRIDE = 4;

/** Every sentence of a text that is short, and overlapping pieces of those that are long, in their order. */
export function excerptsOf(text: string): Excerpt[] {
  let from = 0;
  return splitSentences(text).flatMap((sentence) => {
    const start = text.indexOf(sentence, from);
    from = start + sentence.length;
    return piecesOf(text, start, from);
  });
}

function piecesOf(text: string, start: number, end: number): Excerpt[] {
  const words = [...text.slice(start, end).matchAll(/\S+/g)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  const length = words.length <= LONGEST_SENTENCE ? words.length : PIECE;
  const last = words.length - length;
  const firsts = Array.from({ length: Math.ceil(last / STRIDE) + 1 }, (_, i) => Math.min(i * STRIDE, last));
  return firsts.map((first) => {
    const span = { start: words[first]!.start, end: words[first + length - 1]!.end };
    return { ...span, text: text.slice(span.start, span.end), opens: first === 0, closes: first === last };
  });
}
