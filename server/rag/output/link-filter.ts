import type { LinkCheck } from './allowed-links.ts';
import { stripLinks } from './strip-links.ts';

/** A link text or a tag that is longer than this is none. */
const LONGEST_OPEN = 1_000;

/**
 * stripLinks() for a text that streams: what could still become a link, an image, a tag or an address is held back
 * until it is decided, so that no piece ever shows half of one.
 */
export class LinkFilter {
  readonly #isAllowed: LinkCheck;
  #held = '';

  constructor(isAllowed: LinkCheck) {
    this.#isAllowed = isAllowed;
  }

  /** @returns what may be shown now. */
  push(piece: string): string {
    const text = this.#held + piece;
    const end = decidedLength(text);
    this.#held = text.slice(end);
    return stripLinks(text.slice(0, end), this.#isAllowed);
  }

  /** @returns the rest of what may be shown. */
  end(): string {
    const rest = this.#held;
    this.#held = '';
    return stripLinks(rest, this.#isAllowed);
  }
}

/** How much of the text no later piece can change. */
function decidedLength(text: string): number {
  const lastWord = startOfLastWord(text);
  const floor = Math.max(0, lastWord - LONGEST_OPEN);
  const near = text.slice(floor, lastWord);
  let decided = near.length;
  for (;;) {
    const before = near.slice(0, decided);
    const next = Math.min(openBracket(before), openTag(before), openDefinition(before));
    if (next === decided || (next === 0 && floor > 0)) return floor + decided;
    decided = next;
  }
}

/** An address grows until a blank comes. */
function startOfLastWord(text: string): number {
  let start = text.length;
  while (start > 0 && !/\s/.test(text[start - 1]!)) start -= 1;
  return start;
}

/** Where a link begins whose end has not come; its whole nest of brackets counts. */
function openBracket(text: string): number {
  let depth = 0;
  let start = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '[') {
      if (depth === 0) start = text[i - 1] === '!' ? i - 1 : i;
      depth += 1;
    } else if (character === ']' && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      const end = linkEnd(text, i + 1);
      if (end === undefined) return start;
      i = end - 1;
    }
  }
  return depth > 0 ? start : text.length;
}

/** @returns where the target that begins here ends; the same place when none begins; undefined: not come yet. */
function linkEnd(text: string, at: number): number | undefined {
  if (at >= text.length) return undefined;
  if (text[at] !== '(') return at;
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    if (text[i] === '(') depth += 1;
    else if (text[i] === ')' && --depth === 0) return i + 1;
  }
  return undefined;
}

function openTag(text: string): number {
  const at = text.lastIndexOf('<');
  return at >= 0 && /^<(?:\/?[a-z][^<>]*|\/)?$/i.test(text.slice(at)) ? at : text.length;
}

/** "[name]: target" is one thing until its line ends; the target may stand on the next line. */
function openDefinition(text: string): number {
  const found = /(?:^|\n)([ \t>]*\[[^\]\n]+\]:(?:[ \t]*\n)?[^\n]*)$/.exec(text);
  return text.length - (found?.[1]?.length ?? 0);
}
